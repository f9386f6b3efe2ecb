package data_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func ExampleTable_String() {
	t := data.Table{Cols: []data.Column{
		{Name: "species", Str: []string{"Adelie", "Gentoo", ""}},
		{Name: "mass", Num: la.Vector{3750, 5075.5, math.NaN()}},
	}}
	fmt.Println("penguins")
	fmt.Println(t)
	// Output:
	// penguins
	//    species    mass
	// 0  Adelie     3750
	// 1  Gentoo   5075.5
	// 2              NaN
	// 3 rows, 2 columns
}

// However long, wide or strange a table is, it prints in a page of clean lines, and
// says how much of it there is.
func TestTablePrints(t *testing.T) {
	for _, rows := range []int{0, 1, 20, 21, 5000} {
		for _, cols := range []int{0, 1, 3, 200} {
			var table data.Table
			for j := range cols {
				c := data.Column{Name: fmt.Sprintf("column\t%d", j)}
				if j%2 == 0 {
					c.Num = la.FullVec(rows, float64(j)+0.125)
				} else {
					c.Str = make([]string, rows)
					for i := range c.Str {
						c.Str[i] = "a\x1b[31m\n" + strings.Repeat("é", i%60)
					}
				}
				table.Cols = append(table.Cols, c)
			}
			for what, text := range map[string]string{"a table": fmt.Sprint(table), "a pointer to one": fmt.Sprintf("%v", &table)} {
				lines := strings.Split(text, "\n")
				if want := min(table.Rows(), 11); len(lines) < 2+want && table.Rows() > 20 || len(lines) > 22 {
					t.Errorf("%s of %d×%d prints in %d lines", what, rows, cols, len(lines))
				}
				for _, line := range lines {
					if strings.ContainsFunc(line, unicode.IsControl) || utf8.RuneCountInString(line) > 100 {
						t.Errorf("%s of %d×%d prints %q", what, rows, cols, line)
					}
				}
				last := lines[len(lines)-1]
				if !strings.Contains(last, fmt.Sprint(table.Rows())+" row") || !strings.Contains(last, fmt.Sprint(cols)+" column") || (cols == 200) != strings.Contains(last, "not shown") {
					t.Errorf("%s of %d×%d ends with %q", what, rows, cols, last)
				}
			}
		}
	}
}
