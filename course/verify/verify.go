// Package verify proves a course: that each start fails and each solution
// passes, that wrong answers fail with the explanation written for them, and
// that every cell of every lesson builds and runs.
package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
)

// MinHints is how many hints an exercise with code needs, each more concrete
// than the one before.
const MinHints = 3

// A Summary counts what was proved.
type Summary struct {
	Days, Exercises, Answers, Cells, Problems int
}

// String is the summary on one line.
func (s Summary) String() string {
	return fmt.Sprintf("%d days, %d exercises, %d answers tried, %d cells run: %d problems",
		s.Days, s.Exercises, s.Answers, s.Cells, s.Problems)
}

// verifier holds the state of one run.
type verifier struct {
	course *content.Course
	runner *runner.Runner

	mu      sync.Mutex
	report  func(problem string)
	summary Summary
}

// Course proves a course and calls report with each problem, one line, as it is
// found. At most parallel programs are built at once. An exercise or a day is
// left out unless only is "" or the beginning of its name.
func Course(ctx context.Context, c *content.Course, r *runner.Runner, only string, parallel int, report func(problem string)) (Summary, error) {
	v := &verifier{course: c, runner: r, report: report}
	var jobs []func(context.Context) error
	for _, d := range c.Days {
		found := len(jobs)
		for _, e := range d.Exercises {
			if strings.HasPrefix(e.ID, only) {
				v.summary.Exercises++
				jobs = append(jobs, v.exercise(e, d)...)
			}
		}
		for _, cell := range d.Cells {
			if strings.HasPrefix(d.Key(cell), only) {
				jobs = append(jobs, v.cell(d, cell))
			}
		}
		if len(jobs) > found || strings.HasPrefix(d.ID(), only) {
			v.summary.Days++
		}
	}
	err := inParallel(ctx, jobs, parallel)
	return v.summary, err
}

// inParallel runs the jobs, n at a time, until one returns an error.
func inParallel(ctx context.Context, jobs []func(context.Context) error, n int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queue := make(chan func(context.Context) error)
	var workers sync.WaitGroup
	for range max(n, 1) {
		workers.Go(func() {
			for job := range queue {
				if ctx.Err() == nil {
					if err := job(ctx); err != nil {
						cancel(err)
					}
				}
			}
		})
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	workers.Wait()
	return context.Cause(ctx)
}

func (v *verifier) problem(where, format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.summary.Problems++
	v.report(strings.ReplaceAll(where+": "+fmt.Sprintf(format, args...), "\n", " "))
}

// exercise are the proofs of one exercise.
func (v *verifier) exercise(e *content.Exercise, d *content.Day) []func(context.Context) error {
	if e.Kind == content.Form {
		v.form(e)
		return nil
	}
	v.hints(e)
	if len(e.Wrong) == 0 {
		v.problem(e.ID, "there is no wrong answer in wrong/")
	}
	answers := []answer{
		{name: "start.go", source: e.Start, builds: true},
		{name: "solution.go", source: e.Solution, passes: true, builds: true},
		{name: "an empty answer", source: ""},
		{name: "an answer with only a package clause", source: "package main\n"},
		{name: "the solution commented out", source: commentedOut(e.Solution)},
	}
	for _, a := range e.Right {
		answers = append(answers, answer{name: "right/" + a.Name, source: a.Source, passes: true, builds: true})
	}
	for _, a := range e.Wrong {
		answers = append(answers, answer{name: "wrong/" + a.Name, source: a.Source, wants: a.Wants})
	}
	var jobs []func(context.Context) error
	for _, a := range answers {
		jobs = append(jobs, func(ctx context.Context) error { return v.answer(ctx, e, d, a) })
	}
	return jobs
}

// hints wants at least MinHints different ones with words in them.
func (v *verifier) hints(e *content.Exercise) {
	if len(e.Hints) < MinHints {
		v.problem(e.ID, "there are %d hints; at least %d are needed", len(e.Hints), MinHints)
	}
	for i, h := range e.Hints {
		if strings.TrimSpace(h) == "" {
			v.problem(e.ID, "hint %d is empty", i+1)
		} else if slices.Index(e.Hints, h) < i {
			v.problem(e.ID, "hint %d was given before", i+1)
		}
	}
}

// form wants a form to refuse empty and equal fields and to accept others.
func (v *verifier) form(e *content.Exercise) {
	different, same := make([]string, len(e.Fields)), make([]string, len(e.Fields))
	for i := range e.Fields {
		different[i], same[i] = fmt.Sprintf("answer %d", i), "answer"
	}
	v.mu.Lock()
	v.summary.Answers += 3
	v.mu.Unlock()
	if ok, message := e.CheckForm(different); !ok {
		v.problem(e.ID, "a filled form fails: %s", message)
	}
	if ok, _ := e.CheckForm(make([]string, len(e.Fields))); ok {
		v.problem(e.ID, "an empty form passes")
	}
	if ok, _ := e.CheckForm(same); ok && len(e.Fields) > e.Group {
		v.problem(e.ID, "a form with the same text everywhere passes")
	}
}

// An answer is a source and what its check must come to.
type answer struct {
	name, source   string
	passes, builds bool
	wants          string
}

func (v *verifier) answer(ctx context.Context, e *content.Exercise, d *content.Day, a answer) error {
	files, err := v.course.FilesOf(e.ID)
	if err != nil {
		return err
	}
	where := e.ID + "/" + a.name
	if strings.Contains(a.name, " ") {
		where = e.ID + ": " + a.name
	}
	o, err := v.runner.RunNative(ctx, runner.Program{Source: a.source, Check: e.Check}, files)
	if err != nil {
		return err
	}
	v.mu.Lock()
	v.summary.Answers++
	v.mu.Unlock()
	passed, said := Judge(o)
	switch {
	case len(o.Diagnostics) > 0 && a.builds:
		v.problem(where, "does not build: %s", said)
	case passed && !a.passes:
		v.problem(where, "passes the check")
	case !passed && a.passes:
		v.problem(where, "fails the check: %s", said)
	case !passed && !strings.Contains(everything(o, said), a.wants):
		v.problem(where, "fails without the explanation %q: %s", a.wants, said)
	}
	return nil
}

// Judge is the verdict of a checked program, and the words that a learner gets
// first.
func Judge(o runner.Outcome) (passed bool, message string) {
	switch {
	case len(o.Diagnostics) > 0:
		var lines []string
		for _, d := range o.Diagnostics {
			lines = append(lines, d.String())
		}
		return false, strings.Join(lines, "\n")
	case o.Failure != "":
		return false, strings.ToUpper(o.Failure[:1]) + o.Failure[1:] + "."
	default:
		return o.Verdict.Pass, o.Verdict.Message
	}
}

// everything is the message and those of the failed cases, which the page
// shows as well.
func everything(o runner.Outcome, message string) string {
	if o.Verdict != nil {
		for _, c := range o.Verdict.Cases {
			if !c.Pass {
				message += "\n" + c.Message
			}
		}
	}
	return message
}

// commentedOut is a source with every line but the package clause in a comment.
func commentedOut(source string) string {
	var b strings.Builder
	for line := range strings.Lines(source) {
		if !strings.HasPrefix(line, "package ") {
			b.WriteString("// ")
		}
		b.WriteString(line)
	}
	return b.String()
}

func (v *verifier) cell(d *content.Day, c content.Cell) func(context.Context) error {
	return func(ctx context.Context) error {
		files, err := v.course.FilesOf(d.Key(c))
		if err != nil {
			return err
		}
		o, err := v.runner.RunNative(ctx, runner.Program{Source: c.Source}, files)
		if err != nil {
			return err
		}
		v.mu.Lock()
		v.summary.Cells++
		v.mu.Unlock()
		where := fmt.Sprintf("%s/lesson.md:%d: cell %s", d.ID(), c.Line, c.Name)
		if o.Verdict == nil && len(o.Diagnostics) == 0 && o.Failure == "" {
			return nil
		}
		_, said := Judge(o)
		v.problem(where, "%s", said)
		return nil
	}
}
