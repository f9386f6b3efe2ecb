package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// exerciseFile is exercise.toml.
type exerciseFile struct {
	Title  string
	Kind   Kind
	Task   bool
	Cheer  string
	Hints  []string
	Fields []string
	Count  int

	// Mutants of the solution that the check rightly accepts, each with the reason.
	Equivalent map[string]string
}

// loadExercises reads every folder of a day that has an exercise.toml.
func loadExercises(tree fs.FS, folder string) (map[string]*Exercise, error) {
	entries, err := fs.ReadDir(tree, folder)
	if err != nil {
		return nil, err
	}
	found := map[string]*Exercise{}
	var errs []error
	for _, e := range entries {
		if _, err := fs.Stat(tree, path.Join(folder, e.Name(), "exercise.toml")); !e.IsDir() || err != nil {
			continue
		}
		x, err := loadExercise(tree, folder, e.Name())
		found[x.Name] = x
		errs = append(errs, err)
	}
	return found, errors.Join(errs...)
}

func loadExercise(tree fs.FS, day, name string) (*Exercise, error) {
	folder := path.Join(day, name)
	var meta exerciseFile
	p := problems{file: path.Join(folder, "exercise.toml")}
	if !p.decode(tree, &meta) {
		return &Exercise{Name: name}, p.err()
	}
	p.require("title", meta.Title)
	p.require("cheer", meta.Cheer)
	e := &Exercise{ID: folder, Name: name, Title: meta.Title, Kind: meta.Kind, Task: meta.Task, Cheer: meta.Cheer, Hints: meta.Hints, Equivalent: meta.Equivalent}
	switch meta.Kind {
	case Code:
		if len(meta.Fields) > 0 || meta.Count != 0 {
			p.add("fields and count belong to a form")
		}
	case Form:
		e.setFields(&p, meta)
	default:
		p.add("kind is %q; it is code or form", meta.Kind)
	}
	p.file = path.Join(folder, "statement.md")
	e.Statement = p.read(tree)
	if after, err := fs.ReadFile(tree, path.Join(folder, "after.md")); err == nil {
		e.After = string(after)
	}
	if meta.Kind == Code {
		e.loadCode(tree, folder, &p)
	}
	return e, p.err()
}

// setFields works out the labels of a form: each field once, or the group of
// fields count times over with numbers behind them.
func (e *Exercise) setFields(p *problems, meta exerciseFile) {
	if len(meta.Fields) == 0 {
		p.add("a form needs fields")
	}
	e.Group, e.Fields = 1, meta.Fields
	if meta.Count < 0 {
		p.add("count is %d", meta.Count)
	}
	if meta.Count > 0 {
		e.Group, e.Fields = len(meta.Fields), nil
		for i := range meta.Count {
			for _, f := range meta.Fields {
				e.Fields = append(e.Fields, fmt.Sprintf("%s %d", f, i+1))
			}
		}
	}
}

func (e *Exercise) loadCode(tree fs.FS, folder string, p *problems) {
	for _, f := range []struct {
		name   string
		source *string
	}{{"start.go", &e.Start}, {"solution.go", &e.Solution}, {"check.go", &e.Check}} {
		p.file = path.Join(folder, f.name)
		*f.source, _ = learnerView(p, p.read(tree))
	}
	e.Wrong = loadAnswers(tree, path.Join(folder, "wrong"), p)
	e.Right = loadAnswers(tree, path.Join(folder, "right"), p)
	for _, a := range e.Wrong {
		if len(a.Wants) == 0 {
			p.file = path.Join(folder, "wrong", a.Name)
			p.add("the line \"// wants: TEXT\" is missing")
		}
	}
}

// loadAnswers reads the Go files of a folder, if there is one.
func loadAnswers(tree fs.FS, folder string, p *problems) []Answer {
	var answers []Answer
	entries, _ := fs.ReadDir(tree, folder)
	for _, f := range entries {
		if path.Ext(f.Name()) != ".go" {
			continue
		}
		p.file = path.Join(folder, f.Name())
		source, wants := learnerView(p, p.read(tree))
		answers = append(answers, Answer{Name: f.Name(), Source: source, Wants: wants})
	}
	return answers
}

// learnerView is a Go file of an exercise without the lines that are not the
// learner's business: the build constraint and what a wrong answer wants.
func learnerView(p *problems, text string) (source string, wants []string) {
	const constraint, marker = "//go:build ignore", "// wants:"
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, constraint+"\n")
	if !ok && text != "" {
		p.add("the first line must be %q", constraint)
	}
	rest = strings.TrimLeft(rest, "\n")
	for strings.HasPrefix(rest, marker) {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		wants = append(wants, strings.TrimSpace(strings.TrimPrefix(line, marker)))
	}
	return strings.TrimLeft(rest, "\n"), wants
}

// CheckForm checks the form of an answer: every input filled, and the inputs
// that name something (the first of each group) all different. It returns a
// sentence for the learner. What the answer says, no machine checks.
func (e *Exercise) CheckForm(fields []string) (ok bool, message string) {
	if len(fields) != len(e.Fields) {
		return false, fmt.Sprintf("There are %d fields to fill, and %d came.", len(e.Fields), len(fields))
	}
	first := map[string]int{} // the text, without case and spacing, to the field it stood in
	for i, text := range fields {
		words := strings.ToLower(strings.Join(strings.Fields(text), " "))
		if words == "" {
			return false, fmt.Sprintf("%s is still empty.", e.Fields[i])
		}
		if i%e.Group != 0 {
			continue
		}
		if j, seen := first[words]; seen {
			return false, fmt.Sprintf("%s and %s say the same. Find a different one.", e.Fields[j], e.Fields[i])
		}
		first[words] = i
	}
	return true, fmt.Sprintf("All %d fields are filled and no two answers are the same. That is all this page can check; whether they are good is yours to judge.", len(fields))
}
