package mutate

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

const sum = `package main

import "math"

// Sum adds the sizes of the entries, and lim to each.
func Sum(v []float64, lim float64) float64 {
	s := 0.0
	for i := range v {
		if v[i] < 0 {
			panic("below " + "zero")
		}
		s += math.Abs(v[i]) + lim
	}
	return s
}

func main() { println(Sum([]float64{1}, 2)) }
`

func keys(t *testing.T, source string) (keys, sources []string) {
	t.Helper()
	mutants, err := Mutants(source, mathOnly{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutants {
		keys, sources = append(keys, m.Key), append(sources, m.Source)
	}
	return keys, sources
}

func TestMutants(t *testing.T) {
	got, sources := keys(t, sum)
	for _, want := range []string{
		"func Sum(v []float64, lim float64) float64 {: v overwritten",
		"func Sum(v []float64, lim float64) float64 {: lim as in the first call",
		"s := 0.0: 0.0 → 1 + 0.0",
		"if v[i] < 0 {: < → <=",
		"if v[i] < 0 {: < → >",
		"if v[i] < 0 {: v[i] < 0 → true",
		"if v[i] < 0 {: i → i+1",
		"s += math.Abs(v[i]) + lim: += → -=",
		"s += math.Abs(v[i]) + lim: += → =",
		"s += math.Abs(v[i]) + lim: + → -",
		"s += math.Abs(v[i]) + lim: math.Abs(v[i]) → v[i]",
		"s += math.Abs(v[i]) + lim: without s += math.Abs(v[i]) + lim",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("there is no mutant %q", want)
		}
	}
	for i, key := range got {
		if strings.Contains(key, "zero") && !strings.Contains(key, "without") || strings.Contains(key, "println") {
			t.Errorf("the mutant %q changes what nobody checks", key)
		}
		if sources[i] == sum || slices.Contains(sources[:i], sources[i]) || slices.Contains(got[:i], key) {
			t.Errorf("the mutant %q is there twice, or none", key)
		}
	}
}

// TestCompiles: what the compiler refuses is no mutant.
func TestCompiles(t *testing.T) {
	got, _ := keys(t, "package main\n\nfunc F(n int) bool { b := n > 0; return b }\n")
	for _, key := range got {
		if strings.Contains(key, "without b := n > 0") || strings.Contains(key, "without return") {
			t.Errorf("%q does not compile", key)
		}
	}
	if _, err := Mutants("package main\n\nfunc F() int { return x }\n", mathOnly{}); err == nil || !strings.Contains(err.Error(), "undefined: x") {
		t.Errorf("a program that does not compile gives %v", err)
	}
}

func TestText(t *testing.T) {
	p, err := Load(sum, mathOnly{})
	if err != nil {
		t.Fatal(err)
	}
	text := p.Text("trial", "__7", "x/check")
	for _, want := range []string{
		"/*line program.go:1:1*/package trial; import check \"x/check\"\n",
		"func Sum__7(v []float64, lim float64) float64 { check.Tick();",
		"for i := range v { check.Tick();",
		"func main__7() { check.Tick(); println(Sum__7([]float64{1}, 2)) }",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	if before, after := strings.Index(sum, "panic"), strings.Index(text, "panic"); strings.Count(sum[:before], "\n") != strings.Count(text[:after], "\n") {
		t.Error("the lines have moved")
	}
	if text := p.Text("trial", "__7", ""); strings.Contains(text, "check") {
		t.Errorf("ticks without being asked for:\n%s", text)
	}
	if f := p.Functions(); len(f) != 1 || f["Sum"] != "[]float64 float64 → float64 →" {
		t.Errorf("functions %v", f)
	}
}

// mathOnly is an importer that knows math.Abs.
type mathOnly struct{}

func (mathOnly) Import(path string) (*types.Package, error) {
	if path != "math" {
		return nil, fmt.Errorf("no package %s", path)
	}
	p := types.NewPackage(path, path)
	x := types.NewTuple(types.NewVar(token.NoPos, p, "", types.Typ[types.Float64]))
	p.Scope().Insert(types.NewFunc(token.NoPos, p, "Abs", types.NewSignatureType(nil, nil, nil, x, x, false)))
	p.MarkComplete()
	return p, nil
}
