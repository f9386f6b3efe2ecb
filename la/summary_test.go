package la_test

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
)

// The variance of large numbers close together, against the exact one of the
// numbers without the offset.
func TestVarOffset(t *testing.T) {
	small := la.Vector{1, 2, 4, 7, 11, 16}
	for _, offset := range []float64{0, 1e6, -1e9, 1e12, 0x1p50} {
		if got, want := small.AddScalar(offset).Var(), small.Var(); math.Abs(got-want) > 1e-15*want*6 {
			t.Errorf("offset %v: Var is %v, want %v", offset, got, want)
		}
	}
	if got := la.Convert[float32](small.AddScalar(1e5).AsRow()).Row(0).Var(); math.Abs(float64(got)-small.Var()) > 1e-5 {
		t.Errorf("float32: Var is %v, want %v", got, small.Var())
	}
}

// Mean and Std do not depend on the unit: any power of two passes through them.
func TestSummaryUnits(t *testing.T) {
	v := la.RandNormalVec(la.NewRand(1), 1000).AddScalar(0.5)
	m, s, q := v.Mean(), v.Std(), v.Var()
	for _, e := range []int{-990, -600, -300, -1, 1, 300, 600, 1010, 1020} {
		unit := v.Scale(math.Ldexp(1, e))
		if got := unit.Std(); math.Abs(math.Ldexp(got, -e)-s) > 1e-15*s {
			t.Errorf("2^%d: Std is %v·2^%d, want %v", e, math.Ldexp(got, -e), e, s)
		}
		if got := unit.Mean(); math.Abs(math.Ldexp(got, -e)-m) > 1e-15 {
			t.Errorf("2^%d: Mean is %v·2^%d, want %v", e, math.Ldexp(got, -e), e, m)
		}
		if want := math.Ldexp(q, 2*e); want > 0 && !math.IsInf(want, 0) && math.Abs(unit.Var()/want-1) > 1e-14 {
			t.Errorf("2^%d: Var is %v, want %v", e, unit.Var(), want)
		}
	}
	huge := la.Vector{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}
	if got := huge.Mean(); math.Abs(got/math.MaxFloat64-1) > 1e-15 || huge.Std() > 1e-15*math.MaxFloat64 {
		t.Errorf("the largest numbers: Mean %v, Std %v", huge.Mean(), huge.Std())
	}
}

func TestSummaryWithoutAnswer(t *testing.T) {
	inf := math.Inf(1)
	for what, x := range map[string]float64{
		"Mean of none": la.Vector{}.Mean(), "Mean of a NaN": la.Vector{1, nan}.Mean(), "Mean of a 0×3": la.Zeros(0, 3).Mean(),
		"Var of none": la.Vector{}.Var(), "Var of one": la.Vector{1}.Var(), "Var of a NaN": la.Vector{1, 2, nan}.Var(),
		"Std of an Inf": la.Vector{1, 2, inf}.Std(), "Range with a NaN": la.Vector{1, nan}.Range(), "Mean of ±Inf": la.Vector{inf, -inf}.Mean(),
	} {
		if x == x {
			t.Errorf("%s is %v", what, x)
		}
	}
	if m := (la.Vector{1, inf}).Mean(); m != inf {
		t.Errorf("the mean of 1 and +Inf is %v", m)
	}
	if got := la.Zeros(2, 0).RowMeans(); len(got) != 2 || got[0] == got[0] {
		t.Errorf("RowMeans of 2×0: %v", got)
	}
}

// What is asked of rows, of columns and of vectors agrees, in every layout.
func TestAlong(t *testing.T) {
	entry := func(i, j int) float64 { return float64((7*i+5*j+i*j)%11) - 4 }
	for name, A := range views(5, 4, entry) {
		rows, cols := map[string]la.Vector{}, map[string]la.Vector{}
		for what, f := range map[string]struct {
			row, col la.Vector
			of       func(la.Vector) float64
		}{
			"Max":  {A.RowMax(), A.ColMax(), la.Vector.Max},
			"Min":  {A.RowMin(), A.ColMin(), la.Vector.Min},
			"Mean": {A.RowMeans(), A.ColMeans(), la.Vector.Mean},
			"Var":  {A.RowVars(), A.ColVars(), la.Vector.Var},
			"Std":  {A.RowStds(), A.ColStds(), la.Vector.Std},
			"Norm": {A.RowNorms(), A.ColNorms(), la.Vector.Norm},
			"Prod": {A.RowProds(), A.ColProds(), la.Vector.Prod},
		} {
			rows[what], cols[what] = f.row, f.col
			for i := range 5 {
				if got, want := f.row[i], f.of(A.Row(i)); math.Abs(got-want) > 2e-15*math.Abs(want) {
					t.Errorf("%s: %s of row %d is %v, want %v", name, what, i, got, want)
				}
			}
			for j := range 4 {
				if got, want := f.col[j], f.of(A.Col(j)); math.Abs(got-want) > 2e-15*math.Abs(want) {
					t.Errorf("%s: %s of column %d is %v, want %v", name, what, j, got, want)
				}
			}
		}
		for i, j := range A.RowArgMax() {
			if j != A.Row(i).ArgMax() || A.RowArgMin()[i] != A.Row(i).ArgMin() {
				t.Errorf("%s: RowArgMax or RowArgMin of row %d", name, i)
			}
		}
		for j, i := range A.ColArgMax() {
			if i != A.Col(j).ArgMax() || A.ColArgMin()[j] != A.Col(j).ArgMin() {
				t.Errorf("%s: ColArgMax or ColArgMin of column %d", name, j)
			}
		}
		for j := range 4 {
			if !A.CumSumCols().Col(j).Equal(A.Col(j).CumSum()) || !A.CumProdCols().Col(j).Equal(A.Col(j).CumProd()) {
				t.Errorf("%s: CumSumCols or CumProdCols of column %d", name, j)
			}
		}
		for i := range 5 {
			if !A.CumSumRows().Row(i).Equal(A.Row(i).CumSum()) || !A.CumProdRows().Row(i).Equal(A.Row(i).CumProd()) {
				t.Errorf("%s: CumSumRows or CumProdRows of row %d", name, i)
			}
		}
		n := A.Count(positive)
		byRow, byCol := 0, 0
		for _, k := range A.RowCounts(positive) {
			byRow += k
		}
		for _, k := range A.ColCounts(positive) {
			byCol += k
		}
		if n != byRow || n != byCol || float64(n) != A.Mask(positive).Sum() || n != A.Flatten().Count(positive) || n != 9 {
			t.Errorf("%s: %d are positive, %d by row, %d by column", name, n, byRow, byCol)
		}
		if A.Any(func(x float64) bool { return x > 100 }) || !A.Every(func(x float64) bool { return x < 100 }) || !A.Any(positive) || A.Every(positive) {
			t.Errorf("%s: Any or Every", name)
		}
		if A.Range() != 10 || A.Prod() != A.Flatten().Prod() || math.Abs(A.Mean()-A.Sum()/20) > 1e-15 {
			t.Errorf("%s: Range %v, Prod %v, Mean %v", name, A.Range(), A.Prod(), A.Mean())
		}
	}
}

func TestAlongNaN(t *testing.T) {
	A := la.New(3, 2,
		1, nan,
		nan, 5,
		nan, 6)
	if got := A.ColArgMax(); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("ColArgMax is %v", got)
	}
	if got := A.RowArgMin(); !slices.Equal(got, []int{1, 0, 0}) {
		t.Errorf("RowArgMin is %v", got)
	}
	if A.ColMin().Every(func(x float64) bool { return x != x }) == false {
		t.Errorf("ColMin is %v", A.ColMin())
	}
	for what, f := range map[string]func(){
		"RowMax of 2×0": func() { la.Zeros(2, 0).RowMax() }, "ColMin of 0×2": func() { la.Zeros(0, 2).ColMin() },
		"RowArgMin of 2×0": func() { la.Zeros(2, 0).RowArgMin() }, "Range of none": func() { la.Vector{}.Range() },
	} {
		if !refused(f) {
			t.Errorf("%s does not panic", what)
		}
	}
	if len(la.Zeros(0, 2).RowMax()) != 0 || len(la.Zeros(2, 0).ColArgMax()) != 0 {
		t.Error("no rows have maxima")
	}
}

// TopK and Sorted agree with ArgSort, with many ties and NaN.
func TestOrder(t *testing.T) {
	rng := la.NewRand(3)
	for n := range 60 {
		v := la.RandUniformVec(rng, n).Apply(func(x float64) float64 {
			if x < 0.1 {
				return nan
			}
			return math.Floor(x * 12)
		})
		best := make([]int, n)
		for i := range best {
			best[i] = i
		}
		slices.SortStableFunc(best, func(i, j int) int {
			x, y := v[i], v[j]
			switch {
			case x > y || x == x && y != y:
				return -1
			case x < y || x != x && y == y:
				return 1
			}
			return 0
		})
		for _, k := range []int{0, 1, n / 3, n - 1, n} {
			if got := v.TopK(max(0, min(k, n))); !slices.Equal(got, best[:len(got)]) {
				t.Errorf("TopK(%d) of %v is %v, want %v", k, v, got, best[:len(got)])
			}
		}
		sorted := v.Sorted()
		for i, p := range v.ArgSort() {
			if sorted[i] != v[p] && (sorted[i] == sorted[i] || v[p] == v[p]) {
				t.Errorf("Sorted of %v is %v", v, sorted)
			}
		}
	}
	v := la.Vector{3, 1, 2}
	v.SortTo(v)
	if !slices.Equal(v, la.Vector{1, 2, 3}) || !refused(func() { v.SortTo(v[:2]) }) || !refused(func() { v[:2].SortTo(v[1:]) }) {
		t.Errorf("SortTo: %v, or a destination that is no good was taken", v)
	}
	if !refused(func() { la.Vector{1}.TopK(2) }) || !refused(func() { la.Vector{1}.TopK(-1) }) {
		t.Error("TopK of more than there are")
	}
}

// Columns that are added up together have the moments that each has alone: of any number of rows and columns,
// far from zero, drifting, constant, tiny, huge, and with NaN or Inf.
func TestColumnMoments(t *testing.T) {
	t.Run("float64", testColumnMoments[float64])
	t.Run("float32", testColumnMoments[float32])
}

func testColumnMoments[T la.Float](t *testing.T) {
	rng := la.NewRand(5)
	eps, tiny, huge := 0x1p-52, 1e-200, 1e300
	if _, ok := any(T(0)).(float32); ok {
		eps, tiny, huge = 0x1p-23, 1e-42, 3e38
	}
	columns := []func(i, rows int) float64{
		func(i, _ int) float64 { return rng.NormFloat64() },
		func(i, _ int) float64 { return 1000 + rng.NormFloat64() },
		func(i, rows int) float64 { return 100*float64(i)/float64(rows) + 1e-3*rng.NormFloat64() }, // far from its first rows
		func(i, rows int) float64 { return float64(max(0, i-rows+3)) },                             // only the last rows are not 0
		func(i, _ int) float64 { return 0.1 },
		func(i, _ int) float64 { return 0 },
		func(i, _ int) float64 { return tiny * float64(i%7) },
		func(i, _ int) float64 { return huge * math.Pow(-1, float64(i)) },
	}
	for _, size := range [][2]int{{1, 3}, {2, 9}, {33, 10}, {128, 5}, {131, 40}, {1000, 30}, {5, 1030}, {200, 2050}} {
		rows, cols := size[0], size[1]
		A := la.ZerosOf[T](rows, cols+2).Slice(0, rows, 0, cols)
		for j := range cols {
			for i := range rows {
				A.Set(i, j, T(columns[j%len(columns)](i, rows)))
			}
		}
		if cols > 9 {
			A.Set(rows-1, 9, T(math.NaN()))
			A.Set(rows/2, 8, T(math.Inf(1)))
		}
		for what, f := range map[string]struct {
			cols la.Vec[T]
			of   func(la.Vec[T]) T
		}{
			"Mean": {A.ColMeans(), la.Vec[T].Mean}, "Var": {A.ColVars(), la.Vec[T].Var}, "Std": {A.ColStds(), la.Vec[T].Std}, "Norm": {A.ColNorms(), la.Vec[T].Norm},
			"rows of Aᵀ": {A.T().RowStds(), la.Vec[T].Std},
		} {
			for j, x := range f.cols {
				got, want := float64(x), float64(f.of(A.Col(j)))
				scale := math.Abs(want)
				if what == "Mean" {
					scale = float64(A.Col(j).Norm()) / math.Sqrt(float64(rows)) // of what may cancel
				}
				if what != "Mean" && what != "Norm" { // a constant that its mean is not
					scale += eps * eps * math.Abs(float64(A.At(0, j)))
				}
				// A sum of a thousand terms one by one, as in the Go twins, is off by some ε more than one in lanes.
				if got != want && !(math.Abs(got-want) <= 24*eps*scale) && !(got != got && want != want) {
					t.Errorf("%d×%d: %s of column %d is %v, want %v", rows, cols, what, j, got, want)
				}
			}
		}
		if rows > 1 && cols > 5 && (A.ColVars()[4] != 0 || A.ColStds()[5] != 0) {
			t.Errorf("%d×%d: constants have variances %v and %v", rows, cols, A.ColVars()[4], A.ColVars()[5])
		}
	}
}
