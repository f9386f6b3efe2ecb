package tensor_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/tensor"
)

// numbers is an array of whole numbers, as testdata/golden.py makes it.
func numbers(shape ...int) tensor.Tensor {
	n := -1
	return tensor.FromFunc(shape, func([]int) float64 {
		n++
		return float64((7*n*n+3*n)%23 - 11)
	})
}

func panics(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		if _, ok := recover().(*la.ShapeError); !ok {
			t.Errorf("%s does not panic with a *la.ShapeError", name)
		}
	}()
	f()
}

// Sums of products of whole numbers are exact: NumPy's, to the bit.
func TestEinsumGolden(t *testing.T) {
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string]struct {
		Shapes [][]int
		Shape  []int
		Data   la.Vector
	}
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) < 20 {
		t.Fatal(len(cases), err)
	}
	for spec, c := range cases {
		var arrays []tensor.Tensor
		for _, s := range c.Shapes {
			arrays = append(arrays, numbers(s...))
		}
		if got, want := tensor.Einsum(spec, arrays...), tensor.Wrap(c.Data, c.Shape...); !got.Equal(want) {
			t.Errorf("%s = %v, want %v", spec, got, want)
		}
		// The same from views whose elements lie the other way round.
		for k, a := range arrays {
			arrays[k] = a.Permute().Clone().Permute()
		}
		if got, want := tensor.Einsum(spec, arrays...), tensor.Wrap(c.Data, c.Shape...); !got.Equal(want) {
			t.Errorf("%s from views = %v, want %v", spec, got, want)
		}
	}
}

// Einsum against its definition, over shapes with 0 and 1 in them.
func TestEinsumDefinition(t *testing.T) {
	for _, n := range [][4]int{{2, 3, 4, 5}, {1, 3, 1, 2}, {0, 2, 3, 1}, {2, 0, 3, 2}, {2, 3, 0, 2}, {3, 17, 33, 9}} {
		b, i, j, k := n[0], n[1], n[2], n[3]
		A, B := numbers(b, i, j), numbers(b, j, k)
		want := tensor.FromFunc([]int{b, k, i}, func(at []int) float64 {
			s := 0.0
			for q := range j {
				s += A.At(at[0], at[2], q) * B.At(at[0], q, at[1])
			}
			return s
		})
		if got := tensor.Einsum("bij,bjk->bki", A, B); !got.Equal(want) {
			t.Errorf("%v: %v, want %v", n, got, want)
		}
	}
	// a size of 1 repeats
	if got := tensor.Einsum("ij,ij->", numbers(1, 3), numbers(4, 3)).At(); got != numbers(1, 3).BroadcastTo(4, 3).MulElem(numbers(4, 3)).Sum().At() {
		t.Errorf("broadcast: %v", got)
	}
}

// EinsumTo gives what Einsum gives, into whatever memory: that of a product, of its transpose, of other orders, steps
// of any length, sums, and nothing at all.
func TestEinsumTo(t *testing.T) {
	A, B := numbers(2, 3, 4), numbers(2, 4, 5)
	for _, c := range []struct {
		spec   string
		arrays []tensor.Tensor
	}{
		{"bij,bjk->bik", []tensor.Tensor{A, B}}, {"bij,bjk->bki", []tensor.Tensor{A, B}}, {"bij,bjk->ikb", []tensor.Tensor{A, B}},
		{"bij,bjk->", []tensor.Tensor{A, B}}, {"bij->ij", []tensor.Tensor{A}}, {"bij->jib", []tensor.Tensor{A}},
		{"bij,bjk,k->bi", []tensor.Tensor{A, B, numbers(5)}}, {"ij,jk->ik", []tensor.Tensor{numbers(3, 0), numbers(0, 2)}}, {"ij,jk->ki", []tensor.Tensor{numbers(0, 3), numbers(3, 2)}},
	} {
		want := tensor.Einsum(c.spec, c.arrays...)
		shape := want.Shape()
		steps := append(shape, 2) // every other element of something larger
		for _, dst := range []tensor.Tensor{tensor.Zeros(want.Shape()...), tensor.Zeros(steps...).Index(want.NDim(), 1)} {
			nan := tensor.Wrap([]float64{math.NaN()})
			dst.CopyFrom(nan.BroadcastTo(want.Shape()...))
			tensor.EinsumTo(dst, c.spec, c.arrays...)
			if !dst.Equal(want) {
				t.Errorf("%s: %v, want %v", c.spec, dst, want)
			}
		}
	}
	panics(t, "another shape", func() { tensor.EinsumTo(tensor.Zeros(2, 3, 4), "bij,bjk->bik", A, B) })
	panics(t, "an element for many", func() { tensor.EinsumTo(numbers(1).BroadcastTo(2, 3, 5), "bij,bjk->bik", A, B) })
	panics(t, "an overlap", func() { tensor.EinsumTo(A, "bij,bjk->bik", A, numbers(2, 4, 4)) })
}

func TestDot(t *testing.T) {
	A, B := numbers(2, 3, 4), numbers(4, 5, 3)
	got := tensor.Dot(A, B, []int{1, 2}, []int{2, 0})
	if want := tensor.Einsum("ijk,klj->il", A, B); !got.Equal(want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := tensor.Dot(numbers(2), numbers(3), nil, nil); !got.Equal(tensor.Einsum("i,j->ij", numbers(2), numbers(3))) {
		t.Errorf("outer: %v", got)
	}
}

// Same bits for any number of threads.
func TestEinsumThreads(t *testing.T) {
	Q, K := numbers(2, 8, 64, 64).Apply(math.Sin), numbers(2, 8, 65, 64).Apply(math.Cos)
	defer parallel.Crowd(1)()
	want := tensor.Einsum("bhid,bhjd->bhij", Q, K)
	runtime.GOMAXPROCS(4)
	if !tensor.Einsum("bhid,bhjd->bhij", Q, K).Equal(want) {
		t.Error("other bits with 4 threads")
	}
}

func TestViewsShare(t *testing.T) {
	A := numbers(2, 3, 4)
	A.Permute(2, 0, 1).Set(99, 3, 1, 2)
	A.Index(0, 0).Slice(1, 1, 3).Set(98, 0, 0)
	A.Reshape(6, 4).Set(97, 5, 0)
	A.ExpandDims(1).Set(96, 0, 0, 0, 0)
	if A.At(1, 2, 3) != 99 || A.At(0, 0, 1) != 98 || A.At(1, 2, 0) != 97 || A.At(0, 0, 0) != 96 {
		t.Errorf("%v", A)
	}
	M := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	tensor.FromMatrix(M.T()).Set(50, 2, 1)
	if M.At(1, 2) != 50 || !tensor.FromMatrix(M.T()).Matrix().Equal(M.T()) {
		t.Errorf("%v", M)
	}
	tensor.FromMatrix(M).Matrix().Set(0, 0, 7)
	if M.At(0, 0) != 7 {
		t.Error("Matrix copies")
	}
	if got := tensor.Wrap([]float64{1, 2}, 1, 2).BroadcastTo(3, 2).Matrix(); !got.Equal(la.New(3, 2, 1, 2, 1, 2, 1, 2)) {
		t.Errorf("Matrix of a broadcast: %v", got)
	}
}

// Whatever a view can be reshaped to has the elements of its copy reshaped.
func TestReshape(t *testing.T) {
	shapes := [][]int{{24}, {2, 12}, {12, 2}, {2, 3, 4}, {4, 3, 2}, {1, 24, 1}, {2, 1, 3, 2, 2}, {3, 8}, {6, 4}, {2, 2, 2, 3}}
	views, refused := 0, 0
	for _, base := range shapes {
		A := numbers(base...)
		for _, v := range []tensor.Tensor{A, A.Permute(), A.ExpandDims(0), A.Slice(0, 0, A.Shape()[0])} {
			for _, s := range shapes {
				want := v.Clone().Reshape(s...)
				func() {
					defer func() {
						if recover() != nil {
							refused++
						}
					}()
					if got := v.Reshape(s...); !got.Equal(want) {
						t.Errorf("%v to %v: %v, want %v", v.Shape(), s, got, want)
					}
					views++
				}()
			}
		}
	}
	if views < 200 || refused == 0 {
		t.Errorf("%d views, %d refused", views, refused)
	}
	if got := numbers(4, 6).Slice(1, 0, 4).Reshape(2, 2, -1); !slices.Equal(got.Shape(), []int{2, 2, 4}) {
		t.Errorf("%v", got.Shape())
	}
	panics(t, "Reshape of a transpose", func() { numbers(2, 3).Permute().Reshape(6) })
	panics(t, "Reshape to another size", func() { numbers(2, 3).Reshape(5) })
	panics(t, "Reshape with -1 that does not come out", func() { numbers(2, 3).Reshape(4, -1) })
}

func TestBroadcastArithmetic(t *testing.T) {
	A, row, col := numbers(2, 3, 4), numbers(4), numbers(3, 1)
	for name, got := range map[string]tensor.Tensor{"row": A.Add(row), "row first": row.Add(A)} {
		want := tensor.FromFunc([]int{2, 3, 4}, func(i []int) float64 { return A.At(i...) + row.At(i[2]) })
		if !got.Equal(want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	want := tensor.FromFunc([]int{2, 3, 4}, func(i []int) float64 { return A.At(i...) - col.At(i[1], 0) })
	if got := A.Sub(col); !got.Equal(want) {
		t.Errorf("column: %v", got)
	}
	if got := row.MulElem(col); !slices.Equal(got.Shape(), []int{3, 4}) {
		t.Errorf("outer: %v", got.Shape())
	}
	if got := A.DivElem(tensor.Wrap([]float64{2})); !got.Equal(A.Scale(0.5)) {
		t.Errorf("a number: %v", got)
	}
	panics(t, "Add", func() { A.Add(numbers(3)) })
	panics(t, "BroadcastTo", func() { A.BroadcastTo(2, 3) })
	panics(t, "CopyFrom", func() { row.BroadcastTo(2, 4).CopyFrom(numbers(2, 4)) })
}

func TestReductions(t *testing.T) {
	A := numbers(2, 3, 4)
	if got, want := A.Sum().At(), A.Vec().Sum(); got != want {
		t.Errorf("Sum %v, want %v", got, want)
	}
	for axis := range 3 {
		got := A.Sum(axis)
		sum := tensor.Zeros(got.Shape()...)
		for i := range A.Shape()[axis] {
			sum = sum.Add(A.Index(axis, i))
		}
		if !got.Equal(sum) || !A.Mean(axis).EqualApprox(sum.Scale(1/float64(A.Shape()[axis])), 1e-15) {
			t.Errorf("axis %d: %v, want %v", axis, got, sum)
		}
		if d := A.Softmax(axis).Sum(axis).AddScalar(-1).Norm().At(); d > 1e-14 {
			t.Errorf("softmax along %d adds up to 1 ± %g", axis, d)
		}
		largest := A.Max(axis).ExpandDims(axis)
		if A.Sub(largest).Max().At() != 0 {
			t.Errorf("axis %d: Max = %v", axis, largest)
		}
	}
	if !A.Sum(0, 2).Equal(A.Sum(2).Sum(0)) || !A.Sum(2, 0).Equal(A.Sum(0, 2)) {
		t.Error("two axes")
	}
	if s := tensor.Zeros(0, 3).Sum(0); !s.Equal(tensor.Zeros(3)) {
		t.Errorf("an empty sum: %v", s)
	}
	if m := tensor.Zeros(0, 2).Mean(0); !math.IsNaN(m.At(0)) {
		t.Errorf("an empty mean: %v", m)
	}
	f := tensor.Wrap(slices.Repeat([]float32{1 << 24, 1}, 50), 100)
	if s := f.Sum().At(); s != 50*(1<<24+1) && s != float32(50*(1<<24+1)) {
		t.Errorf("float32 adds up to %v", s)
	}
	panics(t, "Max of nothing", func() { tensor.Zeros(0).Max() })
	panics(t, "an axis twice", func() { A.Sum(1, 1) })
}

func TestEinsumPanics(t *testing.T) {
	for _, spec := range []string{"ij->ij", "ij,jk,k->i", "ij,kl->ijm", "ij,jk->ii", "i1,jk->i", "ijk,jk->i", ""} {
		panics(t, spec, func() { tensor.Einsum(spec, numbers(2, 3), numbers(3, 4)) })
	}
	panics(t, "sizes", func() { tensor.Einsum("ij,jk->ik", numbers(2, 3), numbers(4, 5)) })
	panics(t, "Dot", func() { tensor.Dot(numbers(2, 3), numbers(2, 3), []int{0}, []int{1}) })
	panics(t, "Dot twice", func() { tensor.Dot(numbers(2, 2), numbers(2, 2), []int{0, 0}, []int{0, 1}) })
}

func TestJSON(t *testing.T) {
	for _, A := range []tensor.Tensor{numbers(2, 3, 4), numbers(3).Permute(), tensor.Zeros(2, 0), tensor.Wrap([]float64{0.1})} {
		b, err := json.Marshal(A)
		var back tensor.Tensor
		if err != nil || json.Unmarshal(b, &back) != nil || !back.Equal(A) {
			t.Errorf("%v went out as %s and came back as %v (%v)", A, b, back, err)
		}
	}
	if _, err := json.Marshal(tensor.Wrap([]float64{1, math.NaN()}, 2)); err == nil {
		t.Error("NaN became JSON")
	}
	var back tensor.Array[float32]
	for _, bad := range []string{"[[1,2],[3]]", "[1,[2]]", "[\"x\"]", "[1e60]", "{}", "[[1],2]"} {
		if err := json.Unmarshal([]byte(bad), &back); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func BenchmarkAttention(b *testing.B) {
	Q, K, S := numbers(8, 8, 128, 64), numbers(8, 8, 128, 64), tensor.Zeros(8, 8, 128, 128)
	for b.Loop() {
		tensor.EinsumTo(S, "bhid,bhjd->bhij", Q, K)
	}
}

func TestPrinting(t *testing.T) {
	if got, want := fmt.Sprint(tensor.FromFunc([]int{2, 2, 2}, func(i []int) float64 { return float64(4*i[0] + 2*i[1] + i[2]) })),
		"[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]"; got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
	if got, want := fmt.Sprintf("%.1f", tensor.New([]int{2, 1, 2}, 1.0, -2, 3, 0.25)), "[[[1.0 -2.0]] [[3.0 0.2]]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
