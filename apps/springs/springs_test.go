package springs_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/apps/springs"
	"github.com/lina-la/lina/la"
)

var allEnds = []springs.Ends{springs.FixedFixed, springs.FixedFree, springs.FreeFixed, springs.FreeFree}

// random is a line of n masses with constants and masses over some orders of magnitude.
func random(seed uint64, ends springs.Ends, n int) *springs.Line {
	rng := la.NewRand(seed)
	draw := func(k int) la.Vector {
		v := la.RandNormalVec(rng, k)
		return v.Apply(math.Exp)
	}
	u := springs.Uniform(ends, n)
	l, err := springs.New(ends, draw(len(u.C)), draw(n))
	if err != nil {
		panic(err)
	}
	return l
}

func TestStiffness(t *testing.T) {
	for _, ends := range allEnds {
		for _, n := range []int{1, 2, 3, 10, 40} {
			l := random(uint64(n), ends, n)
			a := l.A()
			k := a.T().Mul(la.Diag(l.C)).Mul(a)
			if !l.K().EqualApprox(k, 1e-15) || !l.K().IsSymmetric(0) {
				t.Errorf("%v, %d masses: K is not AᵀCA", ends, n)
			}
			if ends != springs.FreeFree && !la.IsPositiveDefinite(l.K()) {
				t.Errorf("%v, %d masses: K is not positive definite", ends, n)
			}
		}
	}
}

func TestRest(t *testing.T) {
	for _, ends := range allEnds {
		for _, n := range []int{1, 2, 3, 10, 40, 200} {
			l := random(uint64(n), ends, n)
			f := la.RandNormalVec(la.NewRand(7), n)
			if ends == springs.FreeFree {
				f[0] -= f.Sum()
			}
			r, err := l.Rest(f)
			if err != nil {
				t.Fatalf("%v, %d masses: %v", ends, n, err)
			}
			k := l.K()
			if d := k.MulVec(r.U).Sub(f).Norm(); d > 1e-14*float64(n)*(la.Norm(k, la.Frobenius)*r.U.Norm()+f.Norm()) {
				t.Errorf("%v, %d masses: K·u differs from f by %g", ends, n, d)
			}
			if d := l.A().T().MulVec(r.Tension).Sub(f).NormP(math.Inf(1)); d > 1e-14*float64(n)*f.NormP(1) {
				t.Errorf("%v, %d masses: Aᵀ·w differs from f by %g", ends, n, d)
			}
			if d := math.Abs(r.Left + r.Right + f.Sum()); d > 1e-14*float64(n)*f.NormP(1) {
				t.Errorf("%v, %d masses: the walls miss the forces by %g", ends, n, d)
			}
			if ends == springs.FreeFree && math.Abs(r.U.Dot(l.Masses)) > 1e-13*r.U.Norm()*l.Masses.Norm() {
				t.Errorf("%d free masses: the centre of mass moves by %g", n, r.U.Dot(l.Masses))
			}
		}
	}
}

// Springs of 10²⁰ and 10⁻²⁰ side by side: the answer is known, and K is singular to working
// precision.
func TestRestOfStiffAndSoft(t *testing.T) {
	l, err := springs.New(springs.FixedFree, la.Vector{1e-20, 1e20, 1}, la.Vector{1, 1, 1})
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Rest(la.Vector{1, 1, 1})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Stretch.EqualApprox(la.Vector{3e20, 2e-20, 1}, 1e-15) {
		t.Errorf("e = %v", r.Stretch)
	}
}

func TestModes(t *testing.T) {
	for _, ends := range allEnds {
		for _, n := range []int{1, 2, 3, 10, 40} {
			l := random(uint64(n), ends, n)
			m, err := l.Modes()
			if err != nil {
				t.Fatal(err)
			}
			if d := la.Norm(m.X.T().Mul(l.M()).Mul(m.X).AddDiag(-1), la.MaxAbs); d > 1e-13*float64(n) {
				t.Errorf("%v, %d masses: XᵀMX is off by %g", ends, n, d)
			}
			want := la.Diag(m.Omega.MulElem(m.Omega))
			if d := la.Norm(m.X.T().Mul(l.K()).Mul(m.X).Sub(want), la.MaxAbs); d > 1e-13*float64(n)*(1+la.Norm(want, la.MaxAbs)) {
				t.Errorf("%v, %d masses: XᵀKX is off by %g", ends, n, d)
			}
			if (m.Omega[0] == 0) != (ends == springs.FreeFree) {
				t.Errorf("%v, %d masses: the lowest frequency is %g", ends, n, m.Omega[0])
			}
			for k := range n {
				changes, x := 0, m.X.Col(k)
				for j := 1; j < n; j++ {
					if x[j-1]*x[j] < 0 {
						changes++
					}
				}
				if n <= 10 && changes != k {
					t.Errorf("%v, %d masses: mode %d changes its sign %d times", ends, n, k, changes)
				}
			}
		}
	}
}

// The frequencies of equal springs and masses are known: ω = 2·sin of an angle.
func TestUniformFrequencies(t *testing.T) {
	const n = 12
	for ends, angle := range map[springs.Ends]func(k float64) float64{
		springs.FixedFixed: func(k float64) float64 { return (k + 1) * math.Pi / (2 * (n + 1)) },
		springs.FixedFree:  func(k float64) float64 { return (2*k + 1) * math.Pi / (2 * (2*n + 1)) },
		springs.FreeFixed:  func(k float64) float64 { return (2*k + 1) * math.Pi / (2 * (2*n + 1)) },
		springs.FreeFree:   func(k float64) float64 { return k * math.Pi / (2 * n) },
	} {
		m, err := springs.Uniform(ends, n).Modes()
		if err != nil {
			t.Fatal(err)
		}
		for k, w := range m.Omega {
			if want := 2 * math.Sin(angle(float64(k))); math.Abs(w-want) > 1e-14 {
				t.Errorf("%v: ω%d = %v, want %v", ends, k, w, want)
			}
		}
	}
}

// A motion begins where it is said to, keeps its energy, and obeys M·ü = −K·u.
func TestMotion(t *testing.T) {
	for _, ends := range allEnds {
		l := random(5, ends, 6)
		m, err := l.Modes()
		if err != nil {
			t.Fatal(err)
		}
		rng := la.NewRand(1)
		u0, v0 := la.RandNormalVec(rng, 6), la.RandNormalVec(rng, 6)
		if d := m.At(0, u0, v0).Sub(u0).Norm(); d > 1e-12 {
			t.Errorf("%v: begins %g beside u0", ends, d)
		}
		const h = 1e-4
		for _, at := range []float64{0, 0.7, 5} {
			u := m.At(at, u0, v0)
			acceleration := m.At(at+h, u0, v0).Sub(u.Scale(2)).Add(m.At(at-h, u0, v0)).Scale(1 / (h * h))
			if d := acceleration.MulElem(l.Masses).Add(l.K().MulVec(u)).Norm(); d > 1e-4*(1+l.K().MulVec(u).Norm()) {
				t.Errorf("%v, t = %v: M·ü + K·u = %g", ends, at, d)
			}
		}
		if got := m.At(2, nil, nil).Norm(); got != 0 {
			t.Errorf("%v: a line at rest moves by %g", ends, got)
		}
	}
}

func TestRefuses(t *testing.T) {
	for _, bad := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		var e *springs.ValueError
		if _, err := springs.New(springs.FixedFree, la.Vector{1, bad}, la.Vector{1, 1}); !errors.As(err, &e) || e.What != "spring" || e.Index != 1 {
			t.Errorf("spring %v: %v", bad, err)
		}
		if _, err := springs.New(springs.FixedFree, la.Vector{1, 1}, la.Vector{bad, 1}); !errors.As(err, &e) || e.What != "mass" || e.Index != 0 {
			t.Errorf("mass %v: %v", bad, err)
		}
	}
	line := springs.Uniform(springs.FreeFree, 3)
	var u *springs.UnbalancedError
	if _, err := line.Rest(la.Vector{1, 0, 0}); !errors.As(err, &u) || u.Sum != 1 {
		t.Errorf("unbalanced: %v", err)
	}
	if _, err := line.Rest(la.Vector{math.NaN(), 0, 0}); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	for name, f := range map[string]func(){
		"springs":  func() { springs.New(springs.FixedFixed, la.Vector{1}, la.Vector{1}) },
		"no mass":  func() { springs.New(springs.FreeFree, nil, nil) },
		"Uniform":  func() { springs.Uniform(springs.FreeFree, 0) },
		"forces":   func() { line.Rest(la.Vector{1}) },
		"Draw":     func() { line.Draw(la.Vector{1}) },
		"At":       func() { m, _ := line.Modes(); m.At(0, la.Vector{1}, nil) },
		"ends":     func() { springs.Uniform(springs.Ends(9), 2) },
		"ends New": func() { springs.New(springs.Ends(-1), la.Vector{1}, la.Vector{1}) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}

func TestJSON(t *testing.T) {
	l := random(3, springs.FixedFixed, 4)
	text, err := json.Marshal(l)
	var back springs.Line
	if err != nil || json.Unmarshal(text, &back) != nil || back.Ends != l.Ends || !back.C.Equal(l.C) || !back.Masses.Equal(l.Masses) {
		t.Errorf("%s, %v: %v", text, err, back)
	}
}
