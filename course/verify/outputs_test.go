package verify

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
)

func TestAlike(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"x = 1", "x = 1", true},
		{"x = 0.30000000000000004", "x = 0.3", true},
		{"[1e-17 2]", "[3e-17 2]", true},
		{"x = 1", "x = 2", false},
		{"x = 1", "y = 1", false},
		{"1 2", "1", false},
	} {
		if got := alike(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}

// TestStored: an output that is out of date is reported, one that varies by nature is not.
func TestStored(t *testing.T) {
	cell := content.Cell{Name: "try", Source: "a", Line: 3}
	now := []runner.Part{{Kind: "text", Text: "x = 1"}}
	parts, _ := json.Marshal(now)
	other, _ := json.Marshal([]runner.Part{{Kind: "text", Text: "x = 7"}})
	for _, test := range []struct {
		name string
		kept map[string]content.Output
		want int
	}{
		{"nothing is stored for the day", nil, 0},
		{"current", map[string]content.Output{"try": {Source: cell.SourceHash(), Parts: parts}}, 0},
		{"current, with spaces", map[string]content.Output{"try": {Source: cell.SourceHash(), Parts: append([]byte(" "), parts...)}}, 0},
		{"another output", map[string]content.Output{"try": {Source: cell.SourceHash(), Parts: other}}, 1},
		{"varies", map[string]content.Output{"try": {Source: cell.SourceHash(), Parts: other, Varies: true}}, 0},
		{"other code", map[string]content.Output{"try": {Source: "b", Parts: parts}}, 1},
		{"a new cell", map[string]content.Output{"old": {Source: cell.SourceHash(), Parts: parts}}, 1},
	} {
		var problems []string
		v := &verifier{report: func(p string) { problems = append(problems, p) }}
		v.stored(&content.Day{Number: 1, Outputs: test.kept}, cell, now, nil)
		if len(problems) != test.want || slices.ContainsFunc(problems, func(p string) bool { return p[:len("day1/lesson.md:3: cell try: ")] != "day1/lesson.md:3: cell try: " }) {
			t.Errorf("%s: problems %q", test.name, problems)
		}
	}
}
