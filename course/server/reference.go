package server

import (
	"bytes"
	"io"
	"net/http"

	"github.com/lina-la/lina/course/notation"
	"github.com/lina-la/lina/course/web"
)

// glossary is the page of all symbols and words.
func (s *Server) glossary(w http.ResponseWriter, r *http.Request) {
	s.reference(w, r, func(out io.Writer) error {
		list, err := notation.Course()
		if err != nil {
			return err
		}
		entries, err := list.Glossary()
		if err != nil {
			return err
		}
		return web.Glossary(out, entries)
	})
}

// apiMap is the page of NumPy, Lina and Gonum.
func (s *Server) apiMap(w http.ResponseWriter, r *http.Request) {
	s.reference(w, r, func(out io.Writer) error {
		rows, err := notation.Map()
		if err != nil {
			return err
		}
		return web.Map(out, rows)
	})
}

// reference sends a page that is the same for everyone.
func (s *Server) reference(w http.ResponseWriter, r *http.Request, write func(io.Writer) error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		s.fail(w, err)
		return
	}
	serve(w, r, "page.html", newAsset(b.Bytes()))
}
