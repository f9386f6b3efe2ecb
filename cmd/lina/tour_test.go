package main

import (
	"flag"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the tour prints into docs/command.md")

// Every line of docs/command.md prints what stands below it. go test -run Tour -update writes
// it anew.
func TestTour(t *testing.T) {
	const page = "docs/command.md"
	text, err := os.ReadFile("../../" + page)
	if err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	inFolder(t)
	var out strings.Builder
	inside, ran := false, 0
	for line := range strings.Lines(string(text)) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		switch {
		case strings.HasPrefix(line, "```"):
			inside = !inside
			out.WriteString(line)
		case !inside:
			out.WriteString(line)
		case ok:
			out.WriteString(line)
			out.WriteString(pipeline(t, command))
			ran++
		}
	}
	if ran < 30 {
		t.Errorf("%d lines", ran)
	}
	if *update {
		if err := os.WriteFile(here+"/../../"+page, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, want := strings.Split(out.String(), "\n"), strings.Split(string(text), "\n")
	for i := range min(len(got), len(want)) {
		if !same(got[i], want[i]) {
			t.Fatalf("%s:%d: lina prints\n%s\nthe page has\n%s", page, i+1, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s has %d lines, %d are right", page, len(want), len(got))
	}
}

// same reports whether two lines say the same, numbers to nine digits: their last ones
// depend on the processor.
func same(a, b string) bool {
	divide := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,:[]{}()", r) })
	}
	x, y := divide(a), divide(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		p, wrong := strconv.ParseFloat(x[i], 64)
		q, wrong2 := strconv.ParseFloat(y[i], 64)
		if x[i] != y[i] && (wrong != nil || wrong2 != nil || math.Abs(p-q) > 1e-9*math.Max(math.Abs(p), 1e-3)) {
			return false
		}
	}
	return true
}

// pipeline runs commands divided by bars; the first may be printf.
func pipeline(t *testing.T, line string) string {
	t.Helper()
	stdout, stderr := "", ""
	for i, part := range strings.Split(line, " | ") {
		args := words(part)
		switch {
		case args[0] == "printf" && i == 0:
			stdout = strings.ReplaceAll(args[1], `\n`, "\n")
		case args[0] == "lina":
			var wrong string
			_, stdout, wrong = lina(t, stdout, args[1:]...)
			stderr += wrong
		default:
			t.Fatalf("the tour runs %q", args[0])
		}
	}
	var out strings.Builder
	for l := range strings.Lines(stderr + stdout) {
		out.WriteString(strings.TrimRight(l, " \n") + "\n")
	}
	return out.String()
}
