package la_test

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// threadSizes are on both sides of the orders from which a factorization is blocked
// and its products are divided among threads.
func threadSizes() []int {
	if mt.Small() {
		return []int{16, 65, 150}
	}
	return []int{16, 33, 65, 150, 560}
}

// Every direct factorization, and every solve, has the same bits for every number of
// threads and when it is repeated, and leaves its operands alone.
func TestThreadsDoNotChangeFactorizations(t *testing.T) {
	t.Run("float32", testThreads[float32])
	t.Run("float64", testThreads[float64])
}

func testThreads[T la.Float](t *testing.T) {
	defer parallel.Crowd(1)()
	for _, n := range threadSizes() {
		s := newSystems[T](n)
		operands := s.clone()
		compute := s.direct()
		want := map[string][]la.Dense[T]{}
		for _, threads := range []int{1, 2, 3, 8, 8} {
			runtime.GOMAXPROCS(threads)
			for name, f := range compute {
				got := f(t)
				if want[name] == nil {
					want[name] = got
				} else if !sameBits(got, want[name]) {
					t.Errorf("n = %d: %s has other bits with %d threads than with one", n, name, threads)
				}
			}
		}
		if !sameBits(s.list(), operands.list()) {
			t.Errorf("n = %d: an operand was changed", n)
		}
	}
}

// Many callers at once, on shared operands, get the bits that one gets.
func TestManyCallersFactor(t *testing.T) {
	defer parallel.Crowd(4)()
	for _, n := range []int{12, 150} {
		s := newSystems[float64](n)
		compute := s.direct()
		names := slices.Sorted(maps.Keys(compute))
		want := map[string][]la.Matrix{}
		for _, name := range names {
			want[name] = compute[name](t)
		}
		var wg sync.WaitGroup
		for caller := range 6 {
			wg.Go(func() {
				for i := range names { // each in another order
					name := names[(i+caller*5)%len(names)]
					if !sameBits(compute[name](t), want[name]) {
						t.Errorf("n = %d: %s has other bits among many callers", n, name)
					}
				}
			})
		}
		wg.Wait()
	}
}

// systems are the operands: a square matrix, a symmetric one, a positive definite one, a tall one, one
// of half its rank, and right-hand sides.
type systems[T la.Float] struct {
	a, symmetric, spd, tall, deficient, bs la.Dense[T]
	b, tallB                               la.Vec[T]
}

func newSystems[T la.Float](n int) systems[T] {
	rng := mt.Rand(uint64(n))
	a := dense(mt.Random[T](rng, n, n)).AddDiag(3)
	return systems[T]{
		a: a, symmetric: a.Add(a.T()), spd: a.Gram().AddDiag(1),
		tall:      dense(mt.Random[T](rng, n+n/4+1, n)),
		deficient: dense(mt.RankDeficient[T](rng, n, n, n/2)),
		bs:        dense(mt.Random[T](rng, n, n/2+1)),
		b:         rhs[T](n), tallB: rhs[T](n + n/4 + 1),
	}
}

func (s systems[T]) list() []la.Dense[T] {
	return []la.Dense[T]{s.a, s.symmetric, s.spd, s.tall, s.deficient, s.bs, s.b.AsCol(), s.tallB.AsCol()}
}

func (s systems[T]) clone() systems[T] {
	return systems[T]{s.a.Clone(), s.symmetric.Clone(), s.spd.Clone(), s.tall.Clone(), s.deficient.Clone(), s.bs.Clone(), s.b.Clone(), s.tallB.Clone()}
}

// direct lists what is computed, by name. A goroutine may call each.
func (s systems[T]) direct() map[string]func(t *testing.T) []la.Dense[T] {
	type result = []la.Dense[T]
	vec := func(t *testing.T, x la.Vec[T], err error) result {
		if err != nil {
			t.Error(err)
		}
		return result{x.AsCol()}
	}
	mat := func(t *testing.T, x la.Dense[T], err error) result {
		if err != nil {
			t.Error(err)
		}
		return result{x}
	}
	return map[string]func(t *testing.T) result{
		"LU": func(t *testing.T) result {
			f := la.LU(s.a)
			p, l, u := f.Factors()
			x, err := f.SolveT(s.b)
			return append(vec(t, x, err), p, l, u, scalar(f.RCond()), scalar(f.Det()))
		},
		"Solve":    func(t *testing.T) result { x, err := la.Solve(s.a, s.b); return vec(t, x, err) },
		"SolveMat": func(t *testing.T) result { x, err := la.SolveMat(s.a, s.bs); return mat(t, x, err) },
		"Inv":      func(t *testing.T) result { x, err := la.Inv(s.a); return mat(t, x, err) },
		"Cholesky": func(t *testing.T) result {
			f, err := la.Cholesky(s.spd)
			if err != nil {
				t.Error(err)
				return result{}
			}
			x, err := f.SolveMat(s.bs)
			inv, invErr := f.Inverse()
			return append(append(mat(t, x, err), mat(t, inv, invErr)...), f.L(), scalar(f.RCond()))
		},
		"LDL": func(t *testing.T) result {
			f, err := la.LDL(s.symmetric)
			if err != nil {
				t.Error(err)
				return result{}
			}
			p, l, d := f.Factors()
			x, err := f.SolveMat(s.bs)
			inv, invErr := f.Inverse()
			return append(append(mat(t, x, err), mat(t, inv, invErr)...), p, l, d, scalar(f.RCond()))
		},
		"QR": func(t *testing.T) result {
			f := la.QR(s.tall)
			q, r := f.Factors()
			x, err := f.Solve(s.tallB)
			return append(vec(t, x, err), q, r, f.QFull(), f.MulQT(s.tallB).AsCol())
		},
		"QRPivot": func(t *testing.T) result {
			f := la.QRPivot(s.tall)
			q, r, p := f.Factors()
			x, err := f.Solve(s.tallB)
			return append(vec(t, x, err), q, r, scalar(T(p.Sign())))
		},
		"LstSq":                 s.leastSquares(s.tall, s.tallB),
		"LstSq, wide":           s.leastSquares(s.tall.T(), s.b),
		"LstSq, rank-deficient": s.leastSquares(s.deficient, s.b),
	}
}

func (s systems[T]) leastSquares(a la.Dense[T], b la.Vec[T]) func(t *testing.T) []la.Dense[T] {
	return func(t *testing.T) []la.Dense[T] {
		fit, err := la.LstSq(a, b)
		if err != nil {
			t.Error(err)
			return nil
		}
		return []la.Dense[T]{fit.X.AsCol(), scalar(fit.SSR), scalar(T(fit.Rank))}
	}
}

func scalar[T la.Float](x T) la.Dense[T] { return la.FullOf(1, 1, x) }

func sameBits[T la.Float](a, b []la.Dense[T]) bool {
	return slices.EqualFunc(a, b, func(x, y la.Dense[T]) bool { return mt.SameBits(mat(x), mat(y)) })
}
