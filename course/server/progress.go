package server

import (
	"strings"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
	"github.com/lina-la/lina/course/web"
)

// progress is the answer of GET /api/progress.
type progress struct {
	Days   []dayProgress `json:"days"`
	Last   string        `json:"last"`
	Streak int           `json:"streak"` // days in a row with work on them
	Warm   runner.Warmth `json:"warm"`
}

type dayProgress struct {
	Day       int             `json:"day"`
	Done      bool            `json:"done"`
	Passed    int             `json:"passed"`
	Total     int             `json:"total"`
	Exercises map[string]bool `json:"exercises"`
}

// progressOf counts what is passed of a day. The day is done when all of its
// task is.
func progressOf(d *content.Day, passed map[string]bool) dayProgress {
	p := dayProgress{Day: d.Number, Done: true, Total: len(d.Exercises), Exercises: map[string]bool{}}
	for _, e := range d.Exercises {
		p.Exercises[e.ID] = passed[e.ID]
		if passed[e.ID] {
			p.Passed++
		} else if e.Task {
			p.Done = false
		}
	}
	return p
}

// passed is the set of exercises that are passed.
func (s *Server) passed() (map[string]bool, error) {
	list, err := s.record.Passed()
	set := map[string]bool{}
	for _, id := range list {
		set[id] = true
	}
	return set, err
}

func (s *Server) progress() (progress, error) {
	p := progress{Days: []dayProgress{}, Warm: s.builder.Warmth()}
	passed, err := s.passed()
	if err != nil {
		return p, err
	}
	for _, d := range s.course.Days {
		p.Days = append(p.Days, progressOf(d, passed))
	}
	if p.Last, err = s.record.Last(); err != nil {
		return p, err
	}
	p.Streak, err = s.record.Streak()
	return p, err
}

// pageData is what the page of a day shows.
func (s *Server) pageData(d *content.Day) (web.PageData, error) {
	p := web.PageData{Title: d.Title, Slug: d.Slug, Day: d.Number, Minutes: d.Minutes, Goals: d.Goals, HTML: d.HTML, Token: s.token}
	if err := s.builder.Missing(); err != nil {
		p.Toolchain = strings.ToUpper(err.Error()[:1]) + err.Error()[1:] + "."
	}
	passed, err := s.passed()
	if err != nil {
		return p, err
	}
	for _, section := range d.Sections {
		p.Sections = append(p.Sections, web.SectionLink(section))
	}
	for _, other := range s.course.Days {
		n := progressOf(other, passed)
		p.Days = append(p.Days, web.DayLink{Day: other.Number, Title: other.Title, Slug: other.Slug, Minutes: other.Minutes,
			Done: n.Done, Here: other == d, Passed: n.Passed, Total: n.Total})
	}
	p.Learner, err = s.learner(d)
	return p, err
}

// learner is what the page of a day needs of the record: all answers, as the
// last day looks back on them, and the code of its own boxes.
func (s *Server) learner(d *content.Day) (web.Learner, error) {
	l := web.Learner{Saved: map[string]string{}}
	saved, err := s.record.Saved()
	if err != nil {
		return l, err
	}
	l.Goal, l.Pace = saved[content.GoalKey], saved[content.PaceKey]
	for key, source := range saved {
		if d.Holds(key) {
			l.Saved[key] = source
		}
	}
	if l.Answers, err = s.record.Answers(); err != nil {
		return l, err
	}
	l.Passed, err = s.record.Passed()
	return l, err
}
