package check

import (
	"fmt"
	"path"
	"regexp"
	"runtime"
	"strings"

	"github.com/lina-la/lina/internal/wire"
)

// learnerLine is the line of the learner's file that a panic being recovered
// came from, or 0. The frames of the panic stand above those of the recovery.
func learnerLine() int {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		if path.Base(f.File) == wire.Program {
			return f.Line
		}
		if !more {
			return 0
		}
	}
}

// plain turns the runtime's own words into ones for a learner.
var plain = []struct {
	pattern *regexp.Regexp
	words   string
}{
	{regexp.MustCompile(`index out of range \[(-?\d+)\] with length 0`),
		"it asked for entry $1 of something empty"},
	{regexp.MustCompile(`index out of range \[(-?\d+)\] with length 1$`),
		"it asked for entry $1 of something with one entry, which has the number 0"},
	{regexp.MustCompile(`index out of range \[(-?\d+)\] with length (\d+)`),
		"it asked for entry $1 of something with $2 entries; they are numbered from 0, so the last is one less than $2"},
	{regexp.MustCompile(`index out of range \[(-?\d+)\]`),
		"it asked for entry $1, and there is none with that number"},
	{regexp.MustCompile(`slice bounds out of range \[(.*?)\](?: with (?:capacity|length) (\d+))?`),
		"it cut out the part [$1] of something that is not that long"},
	{regexp.MustCompile(`assignment to entry in nil map`),
		"it wrote into a map that was never made; make it first with make(map[…]…)"},
	{regexp.MustCompile(`invalid memory address or nil pointer dereference`),
		"it used a pointer that points to nothing (nil)"},
	{regexp.MustCompile(`integer divide by zero`),
		"it divided a whole number by zero"},
	{regexp.MustCompile(`makeslice: (?:len|cap) out of range`),
		"it made a slice of an impossible length"},
}

// explainPanic says in plain words what a panic with value p was about.
func explainPanic(p any, line int) string {
	text := fmt.Sprint(p)
	where := "your code stopped with a panic"
	if line > 0 {
		where = fmt.Sprintf("your code stopped with a panic on line %d", line)
	}
	if _, ok := p.(runtime.Error); ok {
		text = strings.TrimPrefix(text, "runtime error: ")
		for _, r := range plain {
			if m := r.pattern.FindStringSubmatchIndex(text); m != nil {
				return where + ": " + string(r.pattern.ExpandString(nil, r.words, text, m))
			}
		}
	}
	return where + ": " + strings.TrimRight(text, ".")
}
