package la_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// member is a matrix of a batch, and a right-hand side.
type member[T la.Float] struct {
	name string
	a    la.Dense[T]
	b    la.Vec[T]
}

// members are count matrices of order n at random, symmetric positive definite or general, in
// turn in every layout, and behind them those of which something is to be said.
func members[T la.Float](n, count int, definite bool) (all []member[T]) {
	rng := mt.Rand(uint64(n))
	add := func(name string, a la.Dense[T]) {
		i := len(all)
		for _, view := range slices.Sorted(func(yield func(string) bool) {
			for name := range layouts(a) {
				if !yield(name) {
					return
				}
			}
		})[i%len(layouts(a)):][:1] {
			all = append(all, member[T]{name, layouts(a)[view], rhs[T](n).AddScaled(T(i), la.Vec[T](slices.Repeat([]T{1}, n)))})
		}
	}
	random := func() la.Dense[T] {
		if definite {
			return dense(mt.RandomSPD[T](rng, n, 100))
		}
		return dense(mt.Random[T](rng, n, n))
	}
	for range count {
		add("random", random())
	}
	if n == 0 || count == 0 {
		return all
	}
	with := func(name string, change func(a la.Dense[T])) {
		a := random()
		change(a)
		add(name, a)
	}
	with("NaN", func(a la.Dense[T]) { a.Set(n-1, 0, T(nan)) })
	with("random", func(la.Dense[T]) {})
	with("Inf", func(a la.Dense[T]) { a.Set(0, n-1, T(math.Inf(-1))) })
	with("zero", func(a la.Dense[T]) { a.CopyFrom(la.ZerosOf[T](n, n)) })
	with("zero row", func(a la.Dense[T]) { a.Slice(n/2, n/2+1, 0, n).CopyFrom(la.ZerosOf[T](1, n)) })
	with("rank one", func(a la.Dense[T]) { a.CopyFrom(la.FullOf(n, n, T(3))) })
	with("negative", func(a la.Dense[T]) { a.Set(n-1, n-1, -a.At(n-1, n-1)) })
	with("random", func(la.Dense[T]) {})
	with("asymmetric", func(a la.Dense[T]) { a.Set(n-1, 0, a.At(n-1, 0)+1) })
	with("huge", func(a la.Dense[T]) { a.CopyFrom(a.Scale(T(mt.Huge[T]()))) })
	with("tiny", func(a la.Dense[T]) { a.CopyFrom(a.Scale(T(mt.Tiny[T]()))) })
	add("graded", dense(mt.Graded[T](rng, n, n, 1e4)))
	add("Hilbert", dense(mt.Hilbert[T](n)))
	all[len(all)-1].b[n-1] = T(math.Inf(1))
	add("identity", la.IdentityOf[T](n))
	return all
}

func parts[T la.Float](ms []member[T]) (a []la.Dense[T], b []la.Vec[T]) {
	for _, m := range ms {
		a, b = append(a, m.a), append(b, m.b)
	}
	return a, b
}

var batchOrders = []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24}

// of is the error of matrix i in the error of a batch.
func of(t *testing.T, err error, i int) error {
	t.Helper()
	if err == nil {
		return nil
	}
	var batch *la.BatchError
	if !errors.As(err, &batch) || len(batch.Failures) == 0 {
		t.Fatalf("the error of a batch is %v", err)
	}
	return batch.At(i)
}

// sameError compares the error of a matrix in a batch with that of the single call.
func sameError(t *testing.T, what string, got, want error) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: the error is %v, want %v", what, got, want)
	}
}

func TestSolveBatch(t *testing.T) {
	t.Run("float32", testSolveBatch[float32])
	t.Run("float64", testSolveBatch[float64])
}

// Every system of a batch is solved as well as by itself, with the same error.
func testSolveBatch[T la.Float](t *testing.T) {
	for _, n := range batchOrders {
		for _, count := range []int{0, 1, 9, 40} {
			ms := members[T](n, count, false)
			a, b := parts(ms)
			x, err := la.SolveBatch(a, b)
			for i, m := range ms {
				what := fmt.Sprintf("order %d, matrix %d, %s", n, i, m.name)
				want, wantErr := la.Solve(m.a, m.b)
				sameError(t, what, of(t, err, i), wantErr)
				if (x[i] == nil) != (want == nil) {
					t.Errorf("%s: the solution is %v, want %v", what, x[i], want)
				}
				if wantErr == nil {
					below(t, what, mt.SolveResidual(mat(m.a), col(x[i]), col(m.b)), 10)
				} else if want != nil && !mt.SameBits(col(x[i]), col(want)) {
					t.Errorf("%s: the solution is %v, want %v", what, x[i], want)
				}
			}
		}
	}
}

func TestInvBatch(t *testing.T) {
	t.Run("float32", testInvBatch[float32])
	t.Run("float64", testInvBatch[float64])
}

func testInvBatch[T la.Float](t *testing.T) {
	for _, n := range batchOrders {
		for _, count := range []int{0, 1, 9, 40} {
			ms := members[T](n, count, false)
			a, _ := parts(ms)
			x, err := la.InvBatch(a)
			for i, m := range ms {
				what := fmt.Sprintf("order %d, matrix %d, %s", n, i, m.name)
				want, wantErr := la.Inv(m.a)
				sameError(t, what, of(t, err, i), wantErr)
				if x[i].Rows() != want.Rows() || x[i].Cols() != want.Cols() {
					t.Errorf("%s: the inverse is %v, want %v", what, x[i], want)
				}
				if wantErr == nil {
					below(t, what, mt.InverseResidual(mat(m.a), mat(x[i])), 10)
				}
			}
		}
	}
}

func TestDetBatch(t *testing.T) {
	t.Run("float32", testDetBatch[float32])
	t.Run("float64", testDetBatch[float64])
}

// A determinant errs by what rounding in an entry can do to it: Hadamard's bound says how much
// that is.
func testDetBatch[T la.Float](t *testing.T) {
	for _, n := range batchOrders {
		ms := members[T](n, 20, false)
		a, _ := parts(ms)
		dets := la.DetBatch(a)
		for i, m := range ms {
			want, unit := float64(la.Det(m.a)), float64(n*n)*float64(la.Eps[T]())
			for j := range n {
				unit *= float64(m.a.Col(j).Norm())
			}
			if got := float64(dets[i]); math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 10*unit {
				t.Errorf("order %d, matrix %d, %s: the determinant is %v, want %v", n, i, m.name, got, want)
			}
		}
	}
}

func TestCholeskyBatch(t *testing.T) {
	t.Run("float32", testCholeskyBatch[float32])
	t.Run("float64", testCholeskyBatch[float64])
}

func testCholeskyBatch[T la.Float](t *testing.T) {
	for _, n := range batchOrders {
		for _, count := range []int{0, 1, 9, 40} {
			ms := members[T](n, count, true)
			a, _ := parts(ms)
			l, err := la.CholeskyBatch(a)
			for i, m := range ms {
				what := fmt.Sprintf("order %d, matrix %d, %s", n, i, m.name)
				_, wantErr := la.Cholesky(m.a)
				sameError(t, what, of(t, err, i), wantErr)
				if wantErr != nil {
					if l[i].Rows() != 0 {
						t.Errorf("%s: the factor is %v", what, l[i])
					}
					continue
				}
				below(t, what, mt.CholeskyResidual(mat(m.a), mat(l[i])), 10)
				for j := range n {
					if !(l[i].At(j, j) > 0) || !l[i].IsLower(0) {
						t.Fatalf("%s: the factor is %v", what, l[i])
					}
				}
			}
		}
	}
}

// What becomes of a matrix depends on it alone: not on its company, on its place, on its
// layout, on the number of threads, or on where the result goes.
func TestBatchMembersAreAlone(t *testing.T) {
	t.Run("float32", testBatchMembersAreAlone[float32])
	t.Run("float64", testBatchMembersAreAlone[float64])
}

func testBatchMembersAreAlone[T la.Float](t *testing.T) {
	var ms []member[T]
	for _, n := range []int{4, 4, 3, 16, 17, 2} {
		ms = append(ms, members[T](n, 30, true)...)
	}
	for range 5 {
		ms = append(ms, ms[:min(len(ms), 2000)]...)
	}
	a, b := parts(ms)
	defer parallel.Crowd(0)()
	for _, procs := range []int{1, 3} {
		runtime.GOMAXPROCS(procs)
		x, _ := la.SolveBatch(a, b)
		inv, _ := la.InvBatch(a)
		dets := la.DetBatch(a)
		l, _ := la.CholeskyBatch(a)
		for i, m := range ms {
			if i > 400 && i%37 != 0 {
				continue
			}
			alone := []la.Dense[T]{la.FullOf(2*m.a.Rows(), m.a.Cols()+1, T(nan)).Slice(1, m.a.Rows()+1, 1, m.a.Cols()+1)}
			alone[0].CopyFrom(m.a)
			x1, _ := la.SolveBatch(alone, b[i:i+1])
			inv1, _ := la.InvBatch(alone)
			det1 := la.DetBatch(alone)
			l1, _ := la.CholeskyBatch(alone)
			if !mt.SameBits(col(x[i]), col(x1[0])) || !mt.SameBits(mat(inv[i]), mat(inv1[0])) || !mt.SameBits(mat(l[i]), mat(l1[0])) ||
				dets[i] != det1[0] && dets[i] == dets[i] {
				t.Fatalf("matrix %d, %s, with %d threads: in company something else than alone", i, m.name, procs)
			}
			if la.CholeskyBatchTo(alone, alone) == nil && !mt.SameBits(mat(alone[0]), mat(l[i])) {
				t.Fatalf("matrix %d: the factor in the place of its matrix differs", i)
			}
		}
	}
}

// Where there is no result a destination is unchanged, and nothing else is written.
func TestBatchToLeavesFailuresAlone(t *testing.T) {
	ms := members[float64](4, 20, true)
	a, b := parts(ms)
	dst, x := filled[float64](len(a), 4, 4), make([]la.Vector, len(a))
	for i := range x {
		x[i] = la.Vector{nan, nan, nan, nan}
	}
	solveErr := la.SolveBatchTo(x, a, b)
	choleskyErr := la.CholeskyBatchTo(dst, a)
	for i := range a {
		if err := of(t, choleskyErr, i); (err != nil) != math.IsNaN(dst[i].At(0, 0)) {
			t.Errorf("matrix %d: %v, and the factor is %v", i, err, dst[i])
		}
		if err := of(t, solveErr, i); errors.Is(err, la.ErrNotFinite) && x[i][0] == x[i][0] {
			t.Errorf("matrix %d: %v, and the solution is %v", i, err, x[i])
		}
	}
	if err := la.SolveBatchTo(b, a, b); err == nil || !errors.Is(err, la.ErrNotFinite) || !errors.Is(err, la.ErrSingular) {
		t.Errorf("the error is %v", err)
	}
	for i := range x {
		if of(t, solveErr, i) == nil && !b[i].Equal(x[i]) {
			t.Errorf("system %d: in place %v, want %v", i, b[i], x[i])
		}
	}
	if got, want := solveErr.Error(), "la: SolveBatchTo: 6 of 34 failed; matrix 20: matrix has NaN or Inf: entry (3, 0) is NaN"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestBatchRefuses(t *testing.T) {
	a := []la.Matrix{la.Identity(2), la.Identity(3)}
	b := []la.Vector{{1, 2}, {1, 2, 3}}
	W := la.Zeros(4, 4)
	part := func(i, j int) la.Matrix { return W.Slice(i, i+2, j, j+2) }
	list := func(ms ...la.Matrix) []la.Matrix { return ms }
	row := la.Vector{1, 2, 3, 4}
	for _, tc := range []struct {
		want string
		f    func()
	}{
		{"la: SolveBatch: 2 matrices and 1 right-hand sides", func() { la.SolveBatch(a, b[:1]) }},
		{"la: SolveBatch: system 0: A is 2×2, b has length 3, dst 3", func() { la.SolveBatch(a[:1], b[1:]) }},
		{"la: SolveBatch: matrix 1: 2×3 is not square", func() { la.SolveBatch(list(a[0], la.Zeros(2, 3)), b) }},
		{"la: SolveBatchTo: 1 destinations for 2 systems", func() { la.SolveBatchTo(b[:1], a, b) }},
		{"la: SolveBatchTo: dst 1 overlaps dst 0: give it storage of its own", func() {
			la.SolveBatchTo([]la.Vector{row[:2], row[1:3]}, list(a[0], a[0]), []la.Vector{b[0], b[0]})
		}},
		{"la: SolveBatchTo: dst 0 overlaps b 1: give it storage of its own", func() {
			la.SolveBatchTo([]la.Vector{row[:2], row[2:]}, list(a[0], a[0]), []la.Vector{row[:2], row[:2]})
		}},
		{"la: SolveBatchTo: dst 0 overlaps a 0: give it storage of its own", func() {
			la.SolveBatchTo([]la.Vector{W.RowView(0)[:2]}, list(part(0, 0)), b[:1])
		}},
		{"la: InvBatch: matrix 0: 1×2 is not square", func() { la.InvBatch(list(la.Zeros(1, 2))) }},
		{"la: InvBatchTo: 0 destinations for 2 matrices", func() { la.InvBatchTo(nil, a) }},
		{"la: InvBatchTo: matrix 1: dst is 2×2, the result is 3×3", func() { la.InvBatchTo(list(part(0, 0), part(2, 2)), a) }},
		{"la: InvBatchTo: dst 0 overlaps a 1: give it storage of its own", func() { la.InvBatchTo(list(part(0, 0), part(2, 2)), list(part(0, 0), part(0, 1))) }},
		{"la: DetBatch: matrix 0: 1×2 is not square", func() { la.DetBatch(list(la.Zeros(1, 2))) }},
		{"la: DetBatchTo: 1 destinations for 2 matrices", func() { la.DetBatchTo(row[:1], a) }},
		{"la: DetBatchTo: dst overlaps a 0: give it storage of its own", func() { la.DetBatchTo(W.RowView(0)[:1], list(part(0, 0))) }},
		{"la: CholeskyBatch: matrix 0: 1×2 is not square", func() { la.CholeskyBatch(list(la.Zeros(1, 2))) }},
		{"la: CholeskyBatchTo: dst 1 overlaps dst 0: give it storage of its own", func() { la.CholeskyBatchTo(list(part(0, 0), part(1, 1)), list(a[0], a[0])) }},
	} {
		panics(t, tc.want, tc.f)
	}
}

func TestBatchToDoesNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool drop what it is given")
	}
	for _, n := range []int{4, 20} {
		var a []la.Matrix
		var b []la.Vector
		for i := range 100 {
			a, b = append(a, dense(mt.RandomSPD[float64](mt.Rand(uint64(i)), n, 10))), append(b, rhs[float64](n))
		}
		dst, dets := filled[float64](100, n, n), make(la.Vector, 100)
		x, _ := la.SolveBatch(a, b)
		for name, call := range map[string]func() error{
			"SolveBatchTo":    func() error { return la.SolveBatchTo(x, a, b) },
			"InvBatchTo":      func() error { return la.InvBatchTo(dst, a) },
			"DetBatchTo":      func() error { la.DetBatchTo(dets, a); return nil },
			"CholeskyBatchTo": func() error { return la.CholeskyBatchTo(dst, a) },
		} {
			if allocs := mt.Allocs(20, func() { noError(t, name, call()) }); allocs >= 1 {
				t.Errorf("%s of order %d: %v allocations", name, n, allocs)
			}
		}
	}
}

func TestBatchConcurrently(t *testing.T) {
	a, b := parts(members[float64](5, 300, false))
	want, _ := la.SolveBatch(a, b)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				x, err := la.SolveBatch(a, b)
				if err == nil {
					t.Error("no error")
				}
				for i := range x {
					if !mt.SameBits(col(x[i]), col(want[i])) {
						t.Errorf("solution %d differs", i)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkBatch(b *testing.B) {
	for _, n := range []int{2, 4, 8, 16} {
		var a []la.Matrix
		var rhs []la.Vector
		for i := range 1000 {
			a, rhs = append(a, dense(mt.RandomSPD[float64](mt.Rand(uint64(i)), n, 10))), append(rhs, la.Vector(slices.Repeat([]float64{1}, n)))
		}
		x, _ := la.SolveBatch(a, rhs)
		dst, _ := la.InvBatch(a)
		dets := la.DetBatch(a)
		for _, call := range []struct {
			name string
			do   func()
		}{
			{"SolveBatchTo", func() { la.SolveBatchTo(x, a, rhs) }},
			{"InvBatchTo", func() { la.InvBatchTo(dst, a) }},
			{"DetBatchTo", func() { la.DetBatchTo(dets, a) }},
			{"CholeskyBatchTo", func() { la.CholeskyBatchTo(dst, a) }},
			{"CholeskyBatch", func() { la.CholeskyBatch(a) }},
		} {
			b.Run(fmt.Sprintf("%s/n=%d", call.name, n), func(b *testing.B) {
				for b.Loop() {
					call.do()
				}
			})
		}
	}
}
