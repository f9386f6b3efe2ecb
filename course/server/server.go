// Package server is the course over HTTP: pages, the JSON API and the rules
// that keep other sites and other computers out. docs/course.md is the contract.
//
// It compiles learners' programs and never runs them.
package server

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"mime"
	"net/http"
	"path"
	"strconv"
	"time"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/record"
	"github.com/lina-la/lina/course/runner"
	"github.com/lina-la/lina/course/web"
)

// A Builder compiles programs; *runner.Runner is one.
type Builder interface {
	Missing() error
	Go() string
	Build(ctx context.Context, p runner.Program) ([]byte, []runner.Diagnostic, error)
	WasmExec() ([]byte, error)
	WarmUp(ctx context.Context)
	Warmth() runner.Warmth
}

// A Server answers the requests of one learner.
type Server struct {
	course  *content.Course
	builder Builder
	record  *record.Record
	hosts   map[string]bool // the names that a request may call this server
	token   string          // of this start; every POST carries it
	assets  map[string]asset
	factors factors
	own     own
	warm    chan struct{} // closed when the build cache is warm, or never will be
	turn    chan struct{} // holds one token: whoever has it builds
	log     *log.Logger
}

// An asset is a file of the page. Its tag lets the browser keep it.
type asset struct {
	content []byte
	tag     string
}

// New makes the server of a course that is reached under hosts, each a name
// with a port as it stands in a Host header.
func New(c *content.Course, b Builder, r *record.Record, hosts []string, log *log.Logger) (*Server, error) {
	s := &Server{course: c, builder: b, record: r, hosts: map[string]bool{}, token: rand.Text(), assets: map[string]asset{},
		warm: make(chan struct{}), turn: make(chan struct{}, 1), log: log}
	for _, h := range hosts {
		s.hosts[h] = true
	}
	return s, fs.WalkDir(web.Assets, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(web.Assets, name)
		s.assets[name] = newAsset(content)
		return err
	})
}

func newAsset(content []byte) asset {
	sum := sha256.Sum256(content)
	return asset{content, `"` + hex.EncodeToString(sum[:8]) + `"`}
}

// WarmUp fills the build cache. Builds that are asked for meanwhile wait.
func (s *Server) WarmUp(ctx context.Context) {
	defer close(s.warm)
	s.builder.WarmUp(ctx)
}

// Handler is the server as a handler: the rules of guard.go around the routes.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.start)
	mux.HandleFunc("GET /day/{day}", s.day)
	mux.HandleFunc("GET /glossary", s.glossary)
	mux.HandleFunc("GET /map", s.apiMap)
	mux.HandleFunc("GET /assets/{path...}", s.asset)
	mux.HandleFunc("GET /files/{name}", s.file)
	mux.HandleFunc("GET /outputs/{day}/{cell}", s.output)
	mux.HandleFunc("GET /own/{name}", s.ownContent)
	mux.HandleFunc("GET /wasm_exec.js", s.wasmExec)
	mux.HandleFunc("GET /svd/{name}", s.svd)
	mux.HandleFunc("GET /steps/{algorithm}", s.steps)
	s.api(mux)
	return s.guard(compress(mux))
}

// start goes to where the learner stopped: the page read last, or the next day
// that is not done if that one is.
func (s *Server) start(w http.ResponseWriter, r *http.Request) {
	page, err := s.record.Last()
	if err != nil {
		s.fail(w, err)
		return
	}
	here := s.dayOf(path.Base(page))
	if here != nil {
		if page, err = s.inProgress(here); err != nil {
			s.fail(w, err)
			return
		}
	}
	if here == nil {
		if len(s.course.Days) == 0 {
			http.Error(w, "The course has no days.", http.StatusNotFound)
			return
		}
		page = fmt.Sprintf("/day/%d", s.course.Days[0].Number)
	}
	http.Redirect(w, r, page, http.StatusSeeOther)
}

// inProgress is the page of a day or, if that is done, of the first one behind it that is not.
func (s *Server) inProgress(here *content.Day) (string, error) {
	passed, err := s.passed()
	next := here
	for _, d := range s.course.Days {
		if d.Number >= here.Number && !progressOf(d, passed).Done {
			next = d
			break
		}
	}
	return fmt.Sprintf("/day/%d", next.Number), err
}

// dayOf is the day with a number as it stands in a path, or nil.
func (s *Server) dayOf(number string) *content.Day {
	n, err := strconv.Atoi(number)
	if err != nil || strconv.Itoa(n) != number {
		return nil
	}
	return s.course.Day(n)
}

func (s *Server) day(w http.ResponseWriter, r *http.Request) {
	d := s.dayOf(r.PathValue("day"))
	if d == nil {
		http.Error(w, "There is no such day in the course.", http.StatusNotFound)
		return
	}
	data, err := s.pageData(d)
	if err == nil {
		err = s.record.Visit(r.URL.Path)
	}
	var b bytes.Buffer
	if err == nil {
		err = web.Page(&b, data)
	}
	if err != nil {
		s.fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(b.Bytes())
}

func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("path")
	a, ok := s.assets[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if name == workerScript {
		w.Header().Set("Content-Security-Policy", workerPolicy)
	}
	serve(w, r, name, a)
}

func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	content, err := s.course.File(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	serve(w, r, name, newAsset(content))
}

// output is what a cell puts out as it stands in the lesson, before it is run here.
func (s *Server) output(w http.ResponseWriter, r *http.Request) {
	d := s.dayOf(r.PathValue("day"))
	if d == nil || d.Outputs[r.PathValue("cell")].Parts == nil {
		http.NotFound(w, r)
		return
	}
	serve(w, r, "output.json", newAsset(d.Outputs[r.PathValue("cell")].Parts))
}

func (s *Server) wasmExec(w http.ResponseWriter, r *http.Request) {
	script, err := s.builder.WasmExec()
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	serve(w, r, "wasm_exec.js", newAsset(script))
}

// types are the media types of what is served. The tables of an operating
// system differ and are sometimes wrong.
var types = map[string]string{
	".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
	".jpg": "image/jpeg", ".woff2": "font/woff2", ".json": "application/json", ".csv": "text/csv; charset=utf-8",
	".md": "text/plain; charset=utf-8", ".txt": "text/plain; charset=utf-8",
}

// serve sends a file, or 304 if the browser has it.
func serve(w http.ResponseWriter, r *http.Request, name string, a asset) {
	media := types[path.Ext(name)]
	if media == "" {
		media = mime.TypeByExtension(path.Ext(name))
	}
	if media == "" {
		media = "application/octet-stream"
	}
	w.Header().Set("Content-Type", media)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", a.tag)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(a.content))
}

// fail answers a fault of ours: one line for the learner, and the log.
func (s *Server) fail(w http.ResponseWriter, err error) {
	if errors.Is(err, context.Canceled) {
		return // nobody is listening any more
	}
	s.log.Print(err)
	answerError(w, http.StatusInternalServerError, err.Error())
}
