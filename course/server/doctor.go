package server

import "net/http"

// doctorKey is what the page saves to see whether the record keeps it.
const doctorKey = "day1#doctor"

// doctor tells what the page cannot see by itself: which Go there is, and what it saved last to
// try the record.
func (s *Server) doctor(w http.ResponseWriter, r *http.Request) {
	saved, err := s.record.Saved()
	answer := struct {
		Go      string `json:"go"`
		Missing string `json:"missing"`
		Kept    string `json:"kept"`
	}{Go: s.builder.Go(), Kept: saved[doctorKey]}
	if missing := s.builder.Missing(); missing != nil {
		answer.Missing = missing.Error()
	}
	s.answerOr(w, answer, err)
}
