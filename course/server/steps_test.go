package server

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/la"
)

// The figure is sent what package explain says, byte for byte.
func TestStepsAreThoseOfExplain(t *testing.T) {
	s := newSite(t, &builder{})
	trace, err := explain.Elimination(la.New(2, 2, 2, 1, 1, 3), la.Vector{5, 5})
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(trace)
	if err != nil {
		t.Fatal(err)
	}
	w := s.ask("GET", "/steps/solve?"+url.Values{"a": {"2,1;1,3"}, "b": {"5;5"}}.Encode(), "")
	if w.Code != 200 || w.Body.String() != string(want) {
		t.Errorf("%d %s\nis not\n%s", w.Code, w.Body, want)
	}
}

// What a learner types may be anything: the answer is a sentence or a trace, and never a failure.
func TestStepsOfWhatIsTyped(t *testing.T) {
	s := newSite(t, &builder{})
	typed := []struct{ a, b, says string }{
		{"", "", "numbers"}, {"1,2;3", "", "numbers"}, {"1,x", "", "numbers"}, {"1,2;3,4", "1", "numbers|2 rows"},
		{"NaN,1;1,1", "1;1", "NaN or Inf"}, {"Inf", "1", "NaN or Inf"}, {strings.Repeat("1;", 70) + "1", "1", "too large"}, {"1", strings.Repeat("1,", 70) + "1", "too large"},
	}
	for _, al := range explain.Algorithms() {
		for _, in := range append(typed, struct{ a, b, says string }{"0,0;0,0", "0;0", ""}, struct{ a, b, says string }{"1,2,3;4,5,6", "1;2", ""}, struct{ a, b, says string }{"1e300,1e-300;1,1", "1;1", ""}) {
			w := s.ask("GET", "/steps/"+al.Name+"?"+url.Values{"a": {in.a}, "b": {in.b}}.Encode(), "")
			var answer struct {
				Error string
				Steps []any
			}
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != 200 || (answer.Error == "") == (len(answer.Steps) == 0) {
				t.Errorf("%s of %q and %q: %d %s", al.Name, in.a, in.b, w.Code, w.Body)
			}
		}
	}
	for _, in := range typed {
		w := s.ask("GET", "/steps/solve?"+url.Values{"a": {in.a}, "b": {in.b}}.Encode(), "")
		found := false
		for _, says := range strings.Split(in.says, "|") {
			found = found || strings.Contains(w.Body.String(), says)
		}
		if !found {
			t.Errorf("%.20q and %.20q: the answer is %s, without %q", in.a, in.b, w.Body, in.says)
		}
	}
	if w := s.ask("GET", "/steps/nothing?a=1", ""); w.Code != 404 {
		t.Errorf("an unknown algorithm answers %d", w.Code)
	}
}
