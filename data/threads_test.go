package data_test

import (
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/internal/parallel"
)

// A file of several parts comes out the same whatever the number of threads, also where
// quoted line breaks stand between the parts, where the last row alone says that a column
// is text, and where the reader cannot go back to the beginning.
func TestReadCSVThreads(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,note,value,code\n")
	const rows = 60_000
	for i := range rows {
		code := fmt.Sprint(i % 97)
		if i == rows-1 {
			code = "none"
		}
		fmt.Fprintf(&b, "%d,\"line %d\nand, \"\"more\"\"\",%g,%s\n", i, i, float64(i)/7, code)
	}
	defer parallel.Crowd(0)()
	var want *data.Table
	for _, threads := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(threads)
		for name, r := range map[string]io.Reader{"seekable": strings.NewReader(b.String()), "a pipe": io.MultiReader(strings.NewReader(b.String()))} {
			got, err := data.ReadCSV(r, nil)
			if err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = got
				if last := got.Cols[3].Str; got.Rows() != rows || last[rows-1] != "none" || last[1] != "1" || got.Cols[1].Str[7] != "line 7\nand, \"more\"" {
					t.Fatalf("%d rows, %v", got.Rows(), got.Names())
				}
			}
			last := func(t *data.Table) error { return t.FilterRows(func(i int) bool { return i == rows-1 }).FirstText() }
			if !reflect.DeepEqual(got.Cols, want.Cols) || last(got).Error() != last(want).Error() {
				t.Errorf("%d threads, %s: another table", threads, name)
			}
		}
	}
}
