package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/explain"
)

// Each algorithm explains itself on a file that it is for, as text and as JSON.
func TestExplain(t *testing.T) {
	inFolder(t)
	const spd = "4,1,0\n1,3,1\n0,1,2\n"
	for _, a := range explain.Algorithms() {
		stdin := spd
		switch {
		case a.Right:
			stdin = "4,1,0,5\n0,3,1,4\n0,0,2,2\n"
		case a.Name == "simplex":
			stdin = "1,0,4\n0,2,12\n3,2,18\n3,5,0\n"
		}
		code, stdout, stderr := lina(t, stdin, "explain", a.Name, "-", "--header", "no")
		if code != 0 || stderr != "" || !strings.Contains(stdout, "\n0. ") && !strings.Contains(stdout, "\n0. Tableau") {
			t.Errorf("explain %s: exit %d, %s%s", a.Name, code, stderr, stdout)
		}
		code, stdout, stderr = lina(t, stdin, "explain", a.Name, "-", "--header", "no", "--json")
		var trace struct {
			Kind  string
			Steps []any
		}
		if err := json.Unmarshal([]byte(stdout), &trace); code != 0 || err != nil || trace.Kind != "steps" || len(trace.Steps) < 2 {
			t.Errorf("explain %s --json: exit %d, %v, %s", a.Name, code, err, stderr)
		}
	}
	_, last, _ := lina(t, "1,2,3\n4,5,6\n", "explain", "solve", "-", "--header", "no")
	_, named, _ := lina(t, "3,1,2\n6,4,5\n", "explain", "solve", "-", "--header", "no", "--y", "c1")
	if last != named || !strings.Contains(last, "The solution") {
		t.Errorf("--y c1 gives\n%s, and the last column\n%s", named, last)
	}
}

// What cannot be done is explained as far as it goes, and is one line on stderr.
func TestExplainErrors(t *testing.T) {
	inFolder(t)
	if err := os.WriteFile("small.mps", []byte("ROWS\n N c\n L r\nCOLUMNS\n x c -1 r 1\nRHS\n r 3\nENDATA\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, stdout, stderr := lina(t, "", "explain", "simplex", "small.mps", "--bland"); code != 0 || !strings.Contains(stdout, "The objective is -3.") {
		t.Errorf("small.mps: exit %d, %s%s", code, stderr, stdout)
	}
	wide := strings.Repeat("1,", 12) + "1\n"
	for _, c := range []struct {
		args, stdin string
		code        int
		out, want   string
	}{
		{"explain sorting -", "1\n", 2, "", `lina: there is no algorithm "sorting" to explain; there are lu, solve, `},
		{"explain lu", "", 2, "", "lina: FILE is missing"},
		{"explain lu - --y c1", "1\n", 2, "", "lina: --y is for solve, backsub and lstsq"},
		{"explain det - --bland", "1\n", 2, "", "lina: --bland is for simplex"},
		{"explain lu nothing.csv", "", 1, "", "lina: nothing.csv: "},
		{"explain lu - --header no", wide, 1, "", "lina: stdin: 1×13 is too large to be looked at step by step"},
		{"explain det - --header no", "1,2\n", 1, "", "lina: stdin: explain det wants a square matrix, and this is 1 × 2"},
		{"explain lstsq - --header no", "1,2,3\n", 1, "", "lina: stdin: explain lstsq wants as many rows as columns"},
		{"explain solve - --header no", "1\n", 1, "", "lina: stdin: solve wants the columns of A and one for b"},
		{"explain simplex - --header no", "1,2\n", 1, "", "lina: stdin: simplex wants rows of A and b"},
		{"explain inv - --header no", "1,2\n2,4\n", 1, "No inverse", "lina: stdin: matrix is singular"},
		{"explain chol - --header no", "1,2\n2,1\n", 1, "Not positive definite", "lina: stdin: matrix is not positive definite"},
		{"explain simplex - --header no", "-1,1\n1,0\n", 1, "No optimum", "lina: stdin: unbounded"},
	} {
		code, stdout, stderr := lina(t, c.stdin, strings.Fields(c.args)...)
		if code != c.code || !strings.HasPrefix(stderr, c.want) || strings.Count(stderr, "\n") != 1 || !strings.Contains(stdout, c.out) || c.out == "" && stdout != "" {
			t.Errorf("lina %s: exit %d, stderr %q, stdout\n%s", c.args, code, stderr, stdout)
		}
	}
}
