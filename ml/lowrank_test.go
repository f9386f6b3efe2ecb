package ml_test

import (
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// decaying is a matrix whose singular values are those given.
func decaying[T la.Float](seed uint64, m, n int, sigma la.Vector) la.Dense[T] {
	rng := la.NewRand(seed)
	U, _ := la.QR(la.RandNormal(rng, m, len(sigma))).Factors()
	V, _ := la.QR(la.RandNormal(rng, n, len(sigma))).Factors()
	return la.Convert[T](U.MulRow(sigma).Mul(V.T()))
}

func TestRandomizedSVD(t *testing.T) {
	t.Run("float64", randomizedSVD[float64])
	t.Run("float32", randomizedSVD[float32])
}

func randomizedSVD[T la.Float](t *testing.T) {
	eps := float64(la.Eps[T]())
	for _, c := range []struct{ m, n, k int }{{80, 60, 5}, {60, 80, 5}, {300, 40, 8}, {12, 9, 4}, {200, 200, 0}, {30, 30, 30}} {
		sigma := make(la.Vector, min(c.m, c.n))
		for i := range sigma {
			sigma[i] = math.Pow(0.6, float64(i))
		}
		A := decaying[T](uint64(c.m), c.m, c.n, sigma)
		s, err := ml.RandomizedSVD(la.NewRand(1), A, c.k, nil)
		if err != nil || len(s.S) != c.k {
			t.Fatal(c, err, s)
		}
		for i, v := range s.S {
			if math.Abs(float64(v)-sigma[i]) > 100*eps {
				t.Errorf("%v: σ%d = %v, want %v", c, i, v, sigma[i])
			}
			if col := s.V.Col(i); col[col.Abs().ArgMax()] < 0 {
				t.Errorf("%v: the sign of v%d", c, i)
			}
		}
		I := la.IdentityOf[T](c.k)
		if d := la.Norm(s.U.T().Mul(s.U).Sub(I), la.MaxAbs); float64(d) > 50*eps {
			t.Errorf("%v: UᵀU off by %g", c, d)
		}
		if d := la.Norm(s.V.T().Mul(s.V).Sub(I), la.MaxAbs); float64(d) > 50*eps {
			t.Errorf("%v: VᵀV off by %g", c, d)
		}
		next := 0.0
		if c.k < len(sigma) {
			next = sigma[c.k]
		}
		if d := float64(la.Norm(A.Sub(s.Reconstruct()), la.Spectral)); d > 1.01*next+200*eps {
			t.Errorf("%v: ‖A − UΣVᵀ‖ = %g, the best is %g", c, d, next)
		}
	}
	// Exactly of low rank, of extreme size, and nothing.
	A := decaying[T](3, 90, 70, la.Vector{2, 1})
	s := la.Must(ml.RandomizedSVD(la.NewRand(1), A, 4, nil))
	if math.Abs(float64(s.S[1])-1) > 100*eps || float64(s.S[2]) > 100*eps || !s.U.IsFinite() {
		t.Errorf("rank 2: %v", s.S)
	}
	big := T(math.Ldexp(1, 120))
	if h := la.Must(ml.RandomizedSVD(la.NewRand(1), A.Scale(big), 2, nil)); math.Abs(float64(h.S[0]/big)-2) > 1000*eps {
		t.Errorf("of size 2¹²⁰: %v", h.S)
	}
	if z := la.Must(ml.RandomizedSVD(la.NewRand(1), la.ZerosOf[T](50, 50), 3, nil)); z.S[0] != 0 || !z.U.IsFinite() {
		t.Errorf("of zeros: %v", z)
	}
	A.Set(3, 5, T(math.NaN()))
	if _, err := ml.RandomizedSVD(la.NewRand(1), A, 4, nil); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("of NaN: %v", err)
	}
}

func TestRandomizedSVDThreads(t *testing.T) {
	A := la.RandNormal(la.NewRand(1), 900, 700)
	defer parallel.Crowd(0)()
	var first *la.SVDResult[float64]
	for _, threads := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(threads)
		s := la.Must(ml.RandomizedSVD(la.NewRand(1), A, 9, nil))
		if first == nil {
			first = s
		}
		if !s.U.Equal(first.U) || !s.S.Equal(first.S) {
			t.Errorf("%d threads: other bits", threads)
		}
	}
}

// The gradient of the known entries' squares is λ times a subgradient of the sum of singular values:
// λ·U·Vᵀ within the rank, and below λ outside.
func TestCompleteMatrix(t *testing.T) {
	rng := la.NewRand(3)
	full := la.RandNormal(rng, 30, 3).Mul(la.RandNormal(rng, 3, 24))
	X := full.Apply(func(v float64) float64 {
		if rng.Float64() < 0.3 {
			return math.NaN()
		}
		return v
	})
	m := la.Must(ml.CompleteMatrix(X, &ml.CompletionOptions{Lambda: 2, Tol: 1e-11, MaxIter: 5000}))
	if !m.Converged {
		t.Fatal(m)
	}
	G := X.Sub(m.X).Apply(func(v float64) float64 {
		if math.IsNaN(v) {
			return 0
		}
		return v
	})
	s := la.Must(la.SVD(m.X)).Truncate(m.Rank)
	if d := s.U.T().Mul(G).Mul(s.V).Sub(la.Identity(m.Rank).Scale(2)); la.Norm(d, la.MaxAbs) > 1e-6 {
		t.Errorf("UᵀGV is off λ·I by %g", la.Norm(d, la.MaxAbs))
	}
	if n := la.Norm(G, la.Spectral); n > 2*(1+1e-6) {
		t.Errorf("‖G‖ = %v, λ = 2", n)
	}
	// With a small λ a matrix of low rank comes back.
	m = la.Must(ml.CompleteMatrix(X, &ml.CompletionOptions{Lambda: 1e-4, Tol: 1e-9, MaxIter: 5000}))
	if d := la.Norm(m.X.Sub(full), la.MaxAbs); d > 0.01 || m.Rank != 3 {
		t.Errorf("off by %g: %v", d, m)
	}
	if _, err := ml.CompleteMatrix(la.Full(2, 2, math.NaN()), nil); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("nothing known: %v", err)
	}
	if _, err := ml.CompleteMatrix(la.Full(2, 2, math.Inf(1)), nil); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("Inf: %v", err)
	}
	if z := la.Must(ml.CompleteMatrix(la.New(2, 2, 0, 0, math.NaN(), 0), nil)); z.X.Abs().Max() != 0 || !z.Converged {
		t.Errorf("zeros: %v", z)
	}
}

// Factors are not negative, and no small change of theirs is better.
func TestNMF(t *testing.T) {
	rng := la.NewRand(5)
	X := la.RandUniform(rng, 40, 4).Mul(la.RandUniform(rng, 4, 25)).Add(la.RandUniform(rng, 40, 25).Scale(0.05))
	for _, u := range []float64{1, 0x1p400, 0x1p-400} {
		m := la.Must(ml.FitNMF(X.Scale(u), 4, &ml.NMFOptions{Tol: 1e-8, MaxIter: 20000}))
		if m.W.Min() < 0 || m.H.Min() < 0 || !m.Converged {
			t.Fatal(m)
		}
		E := m.W.Mul(m.H).Sub(X.Scale(u)).Scale(1 / u)
		if d := math.Abs(E.Flatten().Norm()*u - m.Error); d > 1e-10*m.Error {
			t.Errorf("error %v, want %v", m.Error, E.Flatten().Norm()*u)
		}
		for what, c := range map[string][2]la.Matrix{"W": {m.W.Scale(1 / u), E.Mul(m.H.T())}, "H": {m.H, m.W.Scale(1 / u).T().Mul(E)}} {
			for at, g := range c[1].All() {
				if x := c[0].At(at.I, at.J); g < -1e-5 || x > 1e-3 && g > 1e-5 {
					t.Errorf("%s%v = %v has the gradient %v", what, at, x, g)
				}
			}
		}
	}
	if _, err := ml.FitNMF(la.New(2, 2, 1, 2, -1, 3), 1, nil); !errors.Is(err, ml.ErrNegative) {
		t.Errorf("negative: %v", err)
	}
	if _, err := ml.FitNMF(la.New(2, 2, 1, 2, math.NaN(), 3), 1, nil); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	if m := la.Must(ml.FitNMF(la.Zeros(3, 3), 2, nil)); m.Error != 0 || !m.W.IsFinite() || !m.H.IsFinite() {
		t.Errorf("zeros: %v", m)
	}
}
