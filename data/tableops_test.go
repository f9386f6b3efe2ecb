package data_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// smallKeys is a table whose rows share keys, some of them missing; x numbers the rows.
func smallKeys(rng *rand.Rand, rows int) *data.Table {
	t := &data.Table{Cols: []data.Column{{Name: "k", Str: make([]string, rows)}, {Name: "n", Num: make(la.Vector, rows)}, {Name: "x", Num: make(la.Vector, rows)}}}
	for i := range rows {
		t.Cols[0].Str[i] = []string{"", "a", "b"}[rng.IntN(3)]
		t.Cols[1].Num[i] = []float64{nan, 0, math.Copysign(0, -1), 1}[rng.IntN(4)]
		t.Cols[2].Num[i] = float64(i)
	}
	return t
}

// sameKey reports whether rows have equal keys, as a loop over them sees it.
func sameKey(t *data.Table, i int, u *data.Table, j int, missing bool) bool {
	a, b := t.Cols[0].Str[i], u.Cols[0].Str[j]
	x, y := t.Cols[1].Num[i], u.Cols[1].Num[j]
	if !missing && (a == "" || x != x) {
		return false
	}
	return a == b && (x == y || x != x && y != y)
}

// A join has the pairs that two loops find, in their order.
func TestJoinIsTwoLoops(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		a, b := smallKeys(rng, rng.IntN(8)), smallKeys(rng, rng.IntN(8))
		for _, kind := range []data.JoinKind{data.Inner, data.Left, data.Outer} {
			var want []string
			used := map[int]bool{}
			for i := range a.Rows() {
				some := false
				for j := range b.Rows() {
					if sameKey(a, i, b, j, false) {
						want = append(want, fmt.Sprintf("%d %d", i, j))
						some, used[j] = true, true
					}
				}
				if !some && kind != data.Inner {
					want = append(want, fmt.Sprintf("%d NaN", i))
				}
			}
			for j := range b.Rows() {
				if kind == data.Outer && !used[j] {
					want = append(want, fmt.Sprintf("NaN %d", j))
				}
			}
			got, err := a.Join(b, kind, "k", "n")
			if err != nil {
				t.Fatal(err)
			}
			var pairs []string
			for i := range got.Rows() {
				x, y := got.Cols[2].Num[i], got.Cols[3].Num[i]
				pairs = append(pairs, fmt.Sprint(x, y))
				if x != x && got.Cols[0].Str[i] != b.Cols[0].Str[int(y)] {
					t.Errorf("row %d lacks its key", i)
				}
			}
			if !slices.Equal(pairs, want) || strings.Join(got.Names(), " ") != "k n x x_right" {
				t.Fatalf("kind %d: %v\n%v\n%v\nwant %q", kind, a, b, got, want)
			}
		}
	}
}

// Groups have each row once, with the rows of its key, in the order of the keys.
func TestGroupsDivideRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		a := smallKeys(rng, rng.IntN(12))
		g, err := a.GroupBy("k", "n")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[float64]bool{}
		var keys []*data.Table
		for key, group := range g.All() {
			for i := range group.Rows() {
				seen[group.Cols[2].Num[i]] = true
				if !sameKey(key, 0, group, i, true) {
					t.Fatalf("%v in the group of %v", group, key)
				}
			}
			for _, other := range keys {
				if sameKey(key, 0, other, 0, true) {
					t.Fatalf("two groups of %v", key)
				}
			}
			keys = append(keys, key)
		}
		if len(seen) != a.Rows() || g.Len() != len(keys) {
			t.Fatalf("%d rows of %d, %d groups", len(seen), a.Rows(), g.Len())
		}
		sorted, err := a.SortBy("k", "n")
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, group := range g.All() {
			for i := range group.Rows() {
				if group.Cols[2].Num[i] != sorted.Cols[2].Num[at] {
					t.Fatalf("groups are not in the order of SortBy")
				}
				at++
			}
		}
		counts, err := g.Aggregate(data.Count(), data.Sum("x"))
		if err != nil {
			t.Fatal(err)
		}
		if n := float64(a.Rows()); counts.Cols[2].Num.Sum() != n || counts.Cols[3].Num.Sum() != n*(n-1)/2 {
			t.Fatalf("%v of %v rows", counts, n)
		}
	}
}

func TestSortBy(t *testing.T) {
	a := &data.Table{Cols: []data.Column{num("x", 2, nan, 1, 2, math.Inf(-1)), str("-y", "b", "a", "", "a", "c")}}
	for _, c := range []struct{ by, want string }{{"x", "-Inf 1 2 2 NaN"}, {"-x", "2 2 1 -Inf NaN"}, {"-y", "NaN 2 2 -Inf 1"}, {"--y", "-Inf 2 NaN 2 1"}} {
		got, err := a.SortBy(c.by)
		if err != nil || strings.Trim(fmt.Sprint([]float64(got.Cols[0].Num)), "[]") != c.want {
			t.Errorf("%s: %v, want %s (%v)", c.by, got, c.want, err)
		}
	}
	if _, err := a.SortBy("z"); err == nil || err.Error() != `no column "z"; there are x, -y` {
		t.Errorf("%v", err)
	}
}

func TestFill(t *testing.T) {
	a := &data.Table{Cols: []data.Column{num("x", nan, 2, nan, 6), num("none", nan, nan, nan, nan), str("s", "", "a", "", "b")}}
	mean := func(v la.Vector) float64 { return v.Sum() / float64(len(v)) }
	for name, c := range map[string]struct {
		got  func() (*data.Table, error)
		want []data.Column
	}{
		"num":     {func() (*data.Table, error) { return a.FillNum(1, "x") }, []data.Column{num("x", 1, 2, 1, 6), a.Cols[1], a.Cols[2]}},
		"mean":    {func() (*data.Table, error) { return a.FillFrom(mean) }, []data.Column{num("x", 4, 2, 4, 6), a.Cols[1], a.Cols[2]}},
		"text":    {func() (*data.Table, error) { return a.FillText("c") }, []data.Column{a.Cols[0], a.Cols[1], str("s", "c", "a", "c", "b")}},
		"forward": {func() (*data.Table, error) { return a.FillForward() }, []data.Column{num("x", nan, 2, 2, 6), a.Cols[1], str("s", "", "a", "a", "b")}},
	} {
		got, err := c.got()
		if err != nil || !sameTable(got, &data.Table{Cols: c.want}) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	if !math.IsNaN(a.Cols[0].Num[0]) || a.Cols[2].Str[0] != "" {
		t.Error("the table itself has been filled")
	}
	if _, err := a.FillText("c", "x"); err == nil || err.Error() != `column "x": the column holds numbers, not text` {
		t.Errorf("%v", err)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  []float64
		err   string
	}{
		{[]string{"1970-01-01", "", "1969-12-31"}, []float64{0, nan, -1}, ""},
		{[]string{"2000-01-01T06:00:00", "2000-01-01 12:00", "2000-01-01T12:00:00+06:00", "2000-01-02T00:00:00.000Z"}, []float64{10957.25, 10957.5, 10957.25, 10958}, ""},
		{[]string{"31.12.1999", "1.1.2000"}, []float64{10956, 10957}, ""},
		{[]string{"1/2/2000", "1/13/2000"}, []float64{10958, 10969}, ""},
		{[]string{"1/2/2000", "13/1/2000"}, []float64{10988, 10969}, ""},
		{[]string{"1/2/2000"}, nil, "the dates can be read as 2/1/2006 and as 1/2/2006: say which with DatesAs"},
		{[]string{"3/3/2000"}, []float64{11019}, ""},
		{[]string{"Jan 2, 2000"}, []float64{10958}, ""},
		{[]string{"2000-01-01", "soon"}, nil, `"soon" is no date`},
		{[]string{"2000-01-01", "31.12.1999"}, nil, `"31.12.1999" is written otherwise than the dates above it`},
		{[]string{"2000-02-30"}, nil, `"2000-02-30" is no date`},
	} {
		got, err := (&data.Table{Cols: []data.Column{str("day", c.cells...)}}).Dates("day")
		if c.err != "" {
			if err == nil || !strings.HasSuffix(err.Error(), c.err) {
				t.Errorf("%q: %v, want %s", c.cells, err, c.err)
			}
			continue
		}
		if err != nil || !sameTable(got, &data.Table{Cols: []data.Column{num("day", c.want...)}}) {
			t.Errorf("%q: %v %v, want %v", c.cells, got, err, c.want)
		}
	}
}

// Every row is in one of the two tables, whatever the share.
func TestTrainTestDivides(t *testing.T) {
	a := data.FromMatrix(la.Arange(0, 11, 1).AsCol())
	for _, share := range []float64{0, 0.2, 0.5, 1} {
		train, test := a.TrainTest(share, rand.New(rand.NewPCG(1, 2)))
		all := slices.Sorted(slices.Values(slices.Concat(train.Cols[0].Num, test.Cols[0].Num)))
		if !slices.Equal(all, a.Cols[0].Num) || test.Rows() != int(math.Round(11*share)) {
			t.Errorf("%v: %v %v", share, train, test)
		}
	}
}
