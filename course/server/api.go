package server

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/record"
	"github.com/lina-la/lina/course/runner"
)

// Limits of a request's body: a source in JSON takes up to six bytes for one.
const (
	maxBody   = 8 * runner.MaxSource
	maxImport = 64 << 20
)

func (s *Server) api(mux *http.ServeMux) {
	mux.HandleFunc("POST /api/build", s.build)
	mux.HandleFunc("POST /api/verdict", s.verdict)
	mux.HandleFunc("POST /api/save", s.save)
	mux.HandleFunc("POST /api/answer", s.answer)
	mux.HandleFunc("POST /api/reset", s.reset)
	mux.HandleFunc("POST /api/undo", s.undo)
	mux.HandleFunc("POST /api/import", s.importRecord)
	mux.HandleFunc("GET /api/export", s.export)
	mux.HandleFunc("GET /api/doctor", s.doctor)
	mux.HandleFunc("GET /api/own", s.broughtFiles)
	mux.HandleFunc("POST /api/own", s.bring)
	mux.HandleFunc("POST /api/forget", s.forget)
	mux.HandleFunc("GET /api/progress", func(w http.ResponseWriter, r *http.Request) {
		p, err := s.progress()
		s.answerOr(w, p, err)
	})
}

// read decodes the body of a request, or answers why not.
func read(w http.ResponseWriter, r *http.Request, limit int64, v any) bool {
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, limit)).Decode(v)
	var tooLong *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.As(err, &tooLong):
		answerError(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("That is more than %d KB, which is too much.", limit>>10))
	default:
		answerError(w, http.StatusBadRequest, "The request is not the JSON that this call takes.")
	}
	return false
}

func answerJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

func answerError(w http.ResponseWriter, status int, message string) {
	answerJSON(w, status, map[string]string{"error": message})
}

// answerOr answers with v, or with the error.
func (s *Server) answerOr(w http.ResponseWriter, v any, err error) {
	if err != nil {
		s.fail(w, err)
		return
	}
	answerJSON(w, http.StatusOK, v)
}

// exercise is the one that a request names and that must be of a kind; without
// one the request is answered.
func (s *Server) exercise(w http.ResponseWriter, id string, kind content.Kind) *content.Exercise {
	e := s.course.Exercise(id)
	switch {
	case e == nil:
		answerError(w, http.StatusNotFound, fmt.Sprintf("There is no exercise %q.", id))
		return nil
	case e.Kind != kind:
		answerError(w, http.StatusBadRequest, fmt.Sprintf("The exercise %s is a %s, not a %s.", id, e.Kind, kind))
		return nil
	}
	return e
}

// build compiles a source for the page. It waits for the warm-up, which does
// the same work, and for the learner's previous build. A request that is given
// up ends its build.
func (s *Server) build(w http.ResponseWriter, r *http.Request) {
	var in struct{ Source, Exercise string }
	if !read(w, r, maxBody, &in) {
		return
	}
	p := runner.Program{Source: in.Source}
	if in.Exercise != "" {
		e := s.exercise(w, in.Exercise, content.Code)
		if e == nil {
			return
		}
		p.Check, p.Key = e.Check, rand.Text()
	}
	if err := s.builder.Missing(); err != nil {
		answerDiagnostics(w, []runner.Diagnostic{{Message: err.Error()}})
		return
	}
	if err := s.takeTurn(r.Context()); err != nil {
		return // the page has gone
	}
	defer func() { <-s.turn }()
	wasm, found, err := s.builder.Build(r.Context(), p)
	switch {
	case err != nil:
		s.fail(w, err)
	case len(found) > 0:
		answerDiagnostics(w, found)
	default:
		w.Header().Set("Content-Type", "application/wasm")
		w.Header().Set("X-Lina-Key", p.Key)
		w.Header().Set("Cache-Control", "no-store")
		w.Write(wasm)
	}
}

// takeTurn waits until the cache is warm and no other build runs.
func (s *Server) takeTurn(ctx context.Context) error {
	select {
	case <-s.warm:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func answerDiagnostics(w http.ResponseWriter, found []runner.Diagnostic) {
	answerJSON(w, http.StatusOK, map[string]any{"diagnostics": found})
}

// cheered is the answer to something that may have been passed.
type cheered struct {
	Pass     bool     `json:"pass"`
	Message  string   `json:"message"`
	Cheer    string   `json:"cheer"`
	Progress progress `json:"progress"`
}

func (s *Server) cheer(w http.ResponseWriter, e *content.Exercise, pass bool, message string) {
	c := cheered{Pass: pass, Message: message}
	if pass {
		c.Cheer = e.Cheer
	}
	var err error
	c.Progress, err = s.progress()
	s.answerOr(w, c, err)
}

// passedCode is what stands behind the key of an exercise for the code that passed last, which
// later edits do not touch.
const passedCode = "~passed"

// verdict keeps what the check in the page came to.
func (s *Server) verdict(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Exercise, Source, Message string
		Pass                      bool
	}
	if !read(w, r, maxBody, &in) {
		return
	}
	e := s.exercise(w, in.Exercise, content.Code)
	if e == nil {
		return
	}
	err := s.record.Save(e.ID, in.Source)
	if err == nil && in.Pass {
		err = errors.Join(s.record.Save(e.ID+passedCode, in.Source), s.record.Pass(e.ID))
	}
	if err != nil {
		s.fail(w, err)
		return
	}
	s.cheer(w, e, in.Pass, in.Message)
}

// answer checks the form of an answer in words, and keeps it if it passes.
func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Exercise string
		Fields   []string
	}
	if !read(w, r, maxBody, &in) {
		return
	}
	e := s.exercise(w, in.Exercise, content.Form)
	if e == nil {
		return
	}
	pass, message := e.CheckForm(in.Fields)
	if pass {
		if err := errors.Join(s.record.Post(e.ID, in.Fields), s.record.Pass(e.ID)); err != nil {
			s.fail(w, err)
			return
		}
	}
	s.cheer(w, e, pass, message)
}

// boxKey is the key of an exercise, day3/dot, or of a cell, day7#photo.
var boxKey = regexp.MustCompile(`^day[0-9]{1,2}[/#][a-z0-9-]{1,64}$`)

func (s *Server) save(w http.ResponseWriter, r *http.Request) {
	var in struct{ Key, Source string }
	if !read(w, r, maxBody, &in) {
		return
	}
	if !boxKey.MatchString(in.Key) {
		answerError(w, http.StatusBadRequest, fmt.Sprintf("%q is not the key of a box.", in.Key))
		return
	}
	s.done(w, s.record.Save(in.Key, in.Source))
}

// done answers 204, or the error.
func (s *Server) done(w http.ResponseWriter, err error) {
	if err != nil {
		s.fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) reset(w http.ResponseWriter, _ *http.Request) {
	undo, err := s.record.Reset()
	s.answerOr(w, map[string]string{"undo": undo}, err)
}

func (s *Server) undo(w http.ResponseWriter, r *http.Request) {
	var in struct{ Undo string }
	if !read(w, r, maxBody, &in) {
		return
	}
	err := s.record.Undo(in.Undo)
	if errors.Is(err, record.ErrNoUndo) {
		answerError(w, http.StatusNotFound, "There is no such reset to undo.")
		return
	}
	s.done(w, err)
}

func (s *Server) export(w http.ResponseWriter, _ *http.Request) {
	e, err := s.record.Export()
	if err == nil {
		w.Header().Set("Content-Disposition", `attachment; filename="lina-record.json"`)
	}
	s.answerOr(w, e, err)
}

func (s *Server) importRecord(w http.ResponseWriter, r *http.Request) {
	var e record.Export
	if !read(w, r, maxImport, &e) {
		return
	}
	merged, err := s.record.Import(e)
	if errors.As(err, new(*record.ImportError)) {
		answerError(w, http.StatusBadRequest, err.Error())
		return
	}
	s.answerOr(w, map[string]int{"merged": merged}, err)
}
