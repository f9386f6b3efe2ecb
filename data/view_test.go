package data

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

// The view is the matrix, and shares the table's elements.
func TestView(t *testing.T) {
	var b strings.Builder
	b.WriteString("a,word,b,c\n")
	for i := range 30000 { // several chunks
		fmt.Fprintf(&b, "%d,w,%d,%d\n", i, 2*i, -i)
	}
	tab, err := ReadCSV(strings.NewReader(b.String()), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, names := range [][]string{{"a", "b", "c"}, {"b", "c"}, {"a", "c"}, {"c"}} {
		for _, of := range []*Table{tab, tab.FilterRows(func(i int) bool { return i%3 == 0 })} {
			a, ok := of.View(names...)
			want, err := of.Matrix(names...)
			if !ok || err != nil || !a.Equal(want) {
				t.Fatalf("%q: %v %v", names, ok, err)
			}
			c, _ := of.Col(names[len(names)-1])
			c.Num[5]++
			if a.At(5, len(names)-1) != c.Num[5] {
				t.Errorf("%q: the view is a copy", names)
			}
		}
	}
	for _, names := range [][]string{{"b", "a"}, {"a", "a"}, {"word"}, {"z"}, {"a", "word"}} {
		if _, ok := tab.View(names...); ok {
			t.Errorf("%q has a view", names)
		}
	}
	// A column that is changed for another is no part of it, nor is one that has grown.
	changed := &Table{Cols: append([]Column{}, tab.Numeric().Cols...)}
	changed.Cols[1].Num = changed.Cols[1].Num.Clone()
	if _, ok := changed.View(); ok {
		t.Error("a column from elsewhere is viewed")
	}
	changed = &Table{Cols: append([]Column{}, tab.Numeric().Cols...)}
	for j := range changed.Cols {
		changed.Cols[j].Num = append(changed.Cols[j].Num, make(la.Vector, 5000)...)
	}
	if _, ok := changed.View(); ok {
		t.Error("columns that have moved are viewed")
	}
	if c := tab.Cols[2].Num; c[0] != 0 || c[1] != 2 {
		t.Error("appending to a column has written to the next one")
	}
	if _, ok := (&Table{}).View(); ok {
		t.Error("no columns have a view")
	}
	plain := &Table{Cols: []Column{{Name: "x", Num: la.Vector{1, 2}}}}
	if _, ok := plain.View(); ok {
		t.Error("a table made by hand has a view")
	}
}
