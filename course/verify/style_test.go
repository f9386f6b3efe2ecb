package verify

import (
	"go/format"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
)

// written is every piece of Go in the course that a learner sees or that checks them, by
// where it stands. Programs that are meant not to compile, as wrong answers may be, are
// in formatted alone.
func written(t *testing.T) (formatted map[string]string, vetted map[string]runner.Program) {
	t.Helper()
	c, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	formatted, vetted = map[string]string{}, map[string]runner.Program{}
	for _, d := range c.Days {
		for _, cell := range d.Cells {
			// A body may have functions beside its statements, which no Go file can.
			statements, functions, both := strings.Cut(cell.Source, "\nfunc ")
			if both && !strings.HasPrefix(statements, "package ") {
				formatted[d.Key(cell)], formatted[d.Key(cell)+", functions"] = statements, "func "+functions
			} else {
				formatted[d.Key(cell)] = cell.Source
			}
			vetted[d.ID()+"/cell-"+cell.Name] = runner.Program{Source: cell.Source}
		}
		for _, e := range d.Exercises {
			if e.Kind != content.Code {
				continue
			}
			formatted[e.ID+"/start.go"], formatted[e.ID+"/solution.go"], formatted[e.ID+"/check.go"] = e.Start, e.Solution, e.Check
			vetted[e.ID+"/start"] = runner.Program{Source: e.Start, Check: e.Check}
			vetted[e.ID+"/solution"] = runner.Program{Source: e.Solution, Check: e.Check}
			for _, a := range e.Right {
				formatted[e.ID+"/right/"+a.Name] = a.Source
				vetted[e.ID+"/right-"+strings.TrimSuffix(a.Name, ".go")] = runner.Program{Source: a.Source, Check: e.Check}
			}
			for _, a := range e.Wrong {
				formatted[e.ID+"/wrong/"+a.Name] = a.Source
			}
		}
	}
	return formatted, vetted
}

func TestCourseIsFormatted(t *testing.T) {
	formatted, _ := written(t)
	if len(formatted) < 200 {
		t.Fatalf("only %d pieces of Go", len(formatted))
	}
	for _, where := range slices.Sorted(maps.Keys(formatted)) {
		source := strings.TrimSpace(formatted[where])
		want, err := format.Source([]byte(source))
		if err != nil {
			if !strings.Contains(where, "/wrong/") {
				t.Errorf("%s: %v", where, err)
			}
			continue
		}
		if strings.TrimSpace(string(want)) != source {
			t.Errorf("gofmt would change %s", where)
		}
	}
}

func TestCourseIsVetted(t *testing.T) {
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	if r.Missing() != nil {
		t.Fatal(r.Missing())
	}
	_, programs := written(t)
	programs["control"] = runner.Program{Source: "x := 1.5\nfmt.Printf(\"%d\", x)\n"}
	said, err := r.Vet(t.Context(), programs)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, line := range said {
		if strings.Contains(line, "control") || strings.Contains(line, "Printf format %d has arg x") {
			found = true
			continue
		}
		t.Error(line)
	}
	if !found {
		t.Errorf("go vet does not find the mistake that stands there to be found; it says %q", said)
	}
}
