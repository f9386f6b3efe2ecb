// Package verify proves a course: that each start fails and each solution
// passes, that wrong answers fail with the explanation written for them, that
// every cell of every lesson builds and runs, and that figures tell the library's numbers.
package verify

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
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
	Days, Exercises, Answers, Cells, Figures, Problems int
}

// String is the summary on one line.
func (s Summary) String() string {
	return fmt.Sprintf("%d days, %d exercises, %d answers tried, %d cells run, %d figures: %d problems",
		s.Days, s.Exercises, s.Answers, s.Cells, s.Figures, s.Problems)
}

// verifier holds the state of one run.
type verifier struct {
	course *content.Course
	runner *runner.Runner

	mu      sync.Mutex
	report  func(problem string)
	summary Summary
	proofs  []proof
	outputs outputs
}

// A proof is a program to run, and what to make of its outcome.
type proof struct {
	program  runner.Program
	key      string // of the exercise or cell, for the lesson's files
	pack     string // programs of the same name are compiled together
	solution string // of the exercise
	words    bool   // what the compiler says of it matters
	judge    func(runner.Outcome)
	day      *content.Day // of a cell
	cell     content.Cell

	in     *pack
	member int
}

// Course proves a course and calls report with each problem, one line, as it is
// found. All programs are built as one; at most parallel of them run at once. An
// exercise or a day is left out unless only is "" or the beginning of its name.
func Course(ctx context.Context, c *content.Course, r *runner.Runner, only string, parallel int, report func(problem string)) (Summary, error) {
	return course(ctx, &verifier{course: c, runner: r, report: report}, only, parallel)
}

// WriteOutputs proves the cells, and writes what each puts out into the lessons' folder lessons.
func WriteOutputs(ctx context.Context, c *content.Course, r *runner.Runner, lessons string, parallel int, report func(problem string)) (Summary, error) {
	v := &verifier{course: c, runner: r, report: report, outputs: outputs{write: lessons, days: map[int]map[string]content.Output{}}}
	s, err := course(ctx, v, "", parallel)
	if err != nil {
		return s, err
	}
	return s, v.outputs.save(ctx)
}

func course(ctx context.Context, v *verifier, only string, parallel int) (Summary, error) {
	c := v.course
	for _, d := range c.Days {
		found := len(v.proofs)
		for _, e := range d.Exercises {
			if strings.HasPrefix(e.ID, only) && v.outputs.write == "" {
				v.summary.Exercises++
				v.exercise(e)
			}
		}
		for _, cell := range d.Cells {
			if strings.HasPrefix(d.Key(cell), only) {
				v.cell(d, cell)
			}
		}
		if strings.HasPrefix(d.ID(), only) {
			v.figures(d)
			v.sources(d)
		}
		if len(v.proofs) > found || strings.HasPrefix(d.ID(), only) {
			v.summary.Days++
		}
	}
	err := v.run(ctx, parallel)
	return v.summary, err
}

// run builds the programs of all proofs as one and judges what each does.
func (v *verifier) run(ctx context.Context, parallel int) error {
	if len(v.proofs) == 0 {
		return nil
	}
	importer, err := v.runner.Importer(ctx)
	if err != nil {
		return err
	}
	var packs []*pack
	byKey := map[string]*pack{}
	for i := range v.proofs {
		p := &v.proofs[i]
		if byKey[p.pack] == nil {
			if byKey[p.pack], err = newPack(fmt.Sprintf("pack%d", len(packs)), p.program.Check, p.solution, importer); err != nil {
				byKey[p.pack] = &pack{} // the solution itself does not compile: each answer is built alone
			}
			packs = append(packs, byKey[p.pack])
		}
		p.in, p.member = byKey[p.pack], -1
		if source, found := v.runner.Prepare(p.program); len(found) == 0 && p.in.name != "" {
			p.member = p.in.add(source, importer)
		}
	}
	binary, dir, err := build(ctx, v.runner, packs)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var jobs []func(context.Context) error
	for _, p := range v.proofs {
		jobs = append(jobs, func(ctx context.Context) error { return v.prove(ctx, p, binary) })
	}
	return inParallel(ctx, jobs, parallel)
}

// prove runs the program of one proof. One that does not fit into the pack is
// built alone, for the compiler's own words, unless they do not matter.
func (v *verifier) prove(ctx context.Context, p proof, binary string) error {
	files, err := v.course.FilesOf(p.key)
	if err != nil {
		return err
	}
	var o runner.Outcome
	switch {
	case p.member >= 0 && p.day != nil && runtime.GOOS != "windows":
		var first, second []runner.Part
		args := []string{"run", p.in.name, strconv.Itoa(p.member)}
		if first, o, err = runner.RunParts(ctx, binary, files, args...); err == nil && v.outputs.write != "" {
			second, _, err = runner.RunParts(ctx, binary, files, args...)
		}
		if err == nil && o.Failure == "" {
			v.stored(p.day, p.cell, first, second)
		}
	case p.member >= 0:
		o, err = runner.RunBuilt(ctx, binary, p.program, files, "run", p.in.name, strconv.Itoa(p.member))
	case p.words:
		o, err = v.runner.RunNative(ctx, p.program, files)
	default:
		o.Diagnostics = []runner.Diagnostic{{Message: "it does not compile"}}
	}
	if err == nil {
		p.judge(o)
	}
	return err
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

// exercise collects the proofs of one exercise.
func (v *verifier) exercise(e *content.Exercise) {
	if e.Kind == content.Form {
		v.form(e)
		return
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
	for _, a := range answers {
		v.proofs = append(v.proofs, proof{
			program: runner.Program{Source: a.source, Check: e.Check}, key: e.ID, pack: e.ID, solution: e.Solution, words: a.builds || len(a.wants) > 0,
			judge: func(o runner.Outcome) { v.answer(e, a, o) },
		})
	}
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
	wants          []string
}

func (v *verifier) answer(e *content.Exercise, a answer, o runner.Outcome) {
	where := e.ID + "/" + a.name
	if strings.Contains(a.name, " ") {
		where = e.ID + ": " + a.name
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
	case len(a.wants) > 0:
		v.explained(where, o, said, a.wants)
	}
}

// explained wants the verdict on a wrong answer to say the first of its
// explanations, and no case that it fails to take it for another known mistake.
func (v *verifier) explained(where string, o runner.Outcome, said string, wants []string) {
	if !strings.Contains(said, wants[0]) {
		v.problem(where, "fails without the explanation %q: %s", wants[0], said)
		return
	}
	if o.Verdict == nil {
		return
	}
	for _, c := range o.Verdict.Cases {
		if c.Known && !slices.ContainsFunc(wants, func(w string) bool { return strings.Contains(c.Message, w) }) {
			v.problem(where, "is taken for another mistake: %s", c.Message)
		}
	}
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

// cell collects the proof of a cell: it builds, and runs to its end.
func (v *verifier) cell(d *content.Day, c content.Cell) {
	v.proofs = append(v.proofs, proof{program: runner.Program{Source: c.Source}, key: d.Key(c), pack: d.ID(), words: true, day: d, cell: c, judge: func(o runner.Outcome) {
		v.mu.Lock()
		v.summary.Cells++
		v.mu.Unlock()
		if o.Verdict == nil && len(o.Diagnostics) == 0 && o.Failure == "" {
			return
		}
		_, said := Judge(o)
		v.problem(fmt.Sprintf("%s/lesson.md:%d: cell %s", d.ID(), c.Line, c.Name), "%s", said)
	}})
}
