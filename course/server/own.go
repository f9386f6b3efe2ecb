package server

import (
	"bytes"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/lina-la/lina/data"
)

// Limits of what a learner brings along.
const (
	maxOwn   = 32 << 20 // bytes of a file
	mostOwn  = 8        // files
	ownSlack = 4096     // of the JSON around one
)

// own is the files that the learner brought along. They are kept until the course ends, in
// memory, and go nowhere but into the programs of the page.
type own struct {
	mu    sync.Mutex
	files []ownFile
}

// An ownFile is one of them, and what the page says of it.
type ownFile struct {
	Name string `json:"name"`
	What string `json:"what"` // how many rows and columns
	Code string `json:"code"` // that makes a matrix of it

	content []byte
}

// readOwn looks what a file is. Its error is one line that begins with the name.
func readOwn(name string, content []byte) (ownFile, error) {
	f := ownFile{Name: name, content: content}
	if strings.HasPrefix(http.DetectContentType(content), "image/") {
		t, err := data.OpenReader(bytes.NewReader(content), name, nil)
		if err != nil {
			return f, err
		}
		f.What = fmt.Sprintf("a picture, %d×%d", t.Rows(), len(t.Names()))
		f.Code = fmt.Sprintf("A := la.Must(data.ReadImageFile(%q))\nr, c := A.Dims()\nfmt.Println(r, \"rows,\", c, \"columns, mean brightness\", A.Mean())\nshow.Image(%[1]q, A)\n", name)
		return f, nil
	}
	t, err := data.OpenReader(bytes.NewReader(content), name, nil)
	if err != nil {
		return f, err
	}
	numbers := t.Numeric()
	switch {
	case t.Rows() == 0:
		return f, fmt.Errorf("%s: there are no rows in it", name)
	case len(numbers.Names()) == 0:
		return f, fmt.Errorf("%s: no column holds numbers, so it cannot become a matrix", name)
	case numbers.DropMissing().Rows() == 0:
		return f, fmt.Errorf("%s: every row has a gap among its numbers", name)
	}
	f.What = fmt.Sprintf("%d rows × %d columns, %d of them numbers: %s", t.Rows(), len(t.Names()), len(numbers.Names()), few(numbers.Names()))
	f.Code = fmt.Sprintf("t := la.Must(data.Open(%q, nil))\nnumbers := t.Numeric().DropMissing()\nX := la.Must(numbers.Matrix())\nfmt.Printf(\"%%q\\n\", numbers.Names())\nshow.Matrix(\"X\", X)\n", name)
	return f, nil
}

// few is the first names of a list.
func few(names []string) string {
	if len(names) > 6 {
		return strings.Join(names[:6], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// bring takes a file of the learner's. That a file is no good is an answer like another: the browser
// would report a status of 400 as a fault of the page.
func (s *Server) bring(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Name    string
		Content []byte
	}
	if !read(w, r, maxOwn/3*4+ownSlack, &in) {
		return
	}
	name := path.Base(strings.ReplaceAll(in.Name, `\`, "/"))
	refused := func(line string) { answerJSON(w, http.StatusOK, map[string]string{"refused": line}) }
	refuse := func(reason string) { refused(name + ": " + reason) }
	switch _, err := s.course.File(name); {
	case name == "." || name == "/" || strings.ContainsAny(name, "\x00\n\"`"):
		refused("The file has no name that a program could call it by.")
		return
	case err == nil:
		refuse("a file of the lessons has that name; rename yours")
		return
	case len(in.Content) == 0:
		refuse("the file is empty")
		return
	}
	f, err := readOwn(name, in.Content)
	if err != nil {
		line, _, _ := strings.Cut(err.Error(), "\n")
		refused(line)
		return
	}
	s.own.mu.Lock()
	defer s.own.mu.Unlock()
	s.own.files = slices.DeleteFunc(s.own.files, func(o ownFile) bool { return o.Name == name })
	if len(s.own.files) == mostOwn {
		refuse(fmt.Sprintf("there are %d files of yours already", mostOwn))
		return
	}
	s.own.files = append(s.own.files, f)
	answerJSON(w, http.StatusOK, f)
}

// forget puts away what the learner brought.
func (s *Server) forget(w http.ResponseWriter, r *http.Request) {
	var in struct{ Name string }
	if !read(w, r, maxBody, &in) {
		return
	}
	s.own.mu.Lock()
	s.own.files = slices.DeleteFunc(s.own.files, func(o ownFile) bool { return o.Name == in.Name })
	s.own.mu.Unlock()
	s.done(w, nil)
}

// broughtFiles lists what the learner brought.
func (s *Server) broughtFiles(w http.ResponseWriter, _ *http.Request) {
	s.own.mu.Lock()
	files := append([]ownFile{}, s.own.files...)
	s.own.mu.Unlock()
	answerJSON(w, http.StatusOK, map[string]any{"files": files})
}

// ownContent sends a file back into the page's programs.
func (s *Server) ownContent(w http.ResponseWriter, r *http.Request) {
	s.own.mu.Lock()
	at := slices.IndexFunc(s.own.files, func(o ownFile) bool { return o.Name == r.PathValue("name") })
	var content []byte
	if at >= 0 {
		content = s.own.files[at].content
	}
	s.own.mu.Unlock()
	if content == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream") // never a page of ours
	w.Header().Set("Cache-Control", "no-store")
	w.Write(content)
}
