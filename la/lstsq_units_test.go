package la_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// solvers are all ways to a least squares solution; those of full column rank only are
// left out for others.
func solvers[T la.Float](full bool) map[string]func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) {
	all := map[string]func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error){
		"LstSq": func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) {
			r, err := la.LstSq(a, b)
			if err != nil {
				return nil, err
			}
			return r.X, nil
		},
		"LstSqMat": func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) {
			r, err := la.LstSqMat(a, la.HStack(b.Scale(2).AsCol(), b.AsCol()))
			if err != nil {
				return nil, err
			}
			return r.X.Col(1), nil
		},
		"LstSqSVD": func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) {
			r, err := la.LstSqSVD(a, b)
			if err != nil {
				return nil, err
			}
			return r.X, nil
		},
		"Factor": func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) {
			f, err := la.Factor(a)
			if err != nil {
				return nil, err
			}
			return f.Solve(b)
		},
	}
	if full {
		all["QR"] = func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) { return la.QR(a).Solve(b) }
		all["QRPivot"] = func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) { return la.QRPivot(a).Solve(b) }
		all["QR.MulQT"] = func(a la.Dense[T], b la.Vec[T]) (la.Vec[T], error) {
			f := la.QR(a)
			return la.SolveUpper(f.R(), f.MulQT(b)[:a.Cols()])
		}
	}
	return all
}

// Lines over times in milliseconds since 1970, one reading a minute: at every length the
// slope is that of exact arithmetic.
func TestLstSqTimestamps(t *testing.T) {
	lengths := []int{2, 3, 30, 500, 1000, 2600, 2700, 5000, 40000}
	if !testing.Short() {
		lengths = append(lengths, 1_000_000)
	}
	for _, m := range lengths {
		a, y := la.Zeros(m, 2), make(la.Vector, m)
		var sx, sy, sxx, sxy big.Int // x − x₀ in minutes, y in thousandths
		for i := range m {
			a.Set(i, 0, 1)
			a.Set(i, 1, 1_730_000_000_000+60_000*float64(i))
			milli := int64(18500) + 2*int64(i) + []int64{250, -500, 125, 375, -250}[i%5]
			y[i] = float64(milli) / 1000
			x, v := big.NewInt(int64(i)), big.NewInt(milli)
			sx.Add(&sx, x)
			sy.Add(&sy, v)
			sxx.Add(&sxx, new(big.Int).Mul(x, x))
			sxy.Add(&sxy, new(big.Int).Mul(x, v))
		}
		n := big.NewInt(int64(m))
		num := new(big.Int).Sub(new(big.Int).Mul(n, &sxy), new(big.Int).Mul(&sx, &sy))
		den := new(big.Int).Sub(new(big.Int).Mul(n, &sxx), new(big.Int).Mul(&sx, &sx))
		slope, _ := new(big.Rat).SetFrac(num, den).Float64()
		slope /= 1000 * 60_000
		for name, solve := range solvers[float64](true) {
			if m > 40000 && name != "LstSq" && name != "Factor" || m == 2 && name == "Factor" { // that is LU
				continue
			}
			tol := 1e-8
			if m < 30 {
				tol = 1e-6 // three minutes are 10⁻⁷ of the time since 1970
			}
			x, err := solve(a, y)
			if err != nil || math.Abs(x[1]/slope-1) > tol {
				t.Errorf("%d readings, %s: slope %.12g, want %.12g (%v)", m, name, x, slope, err)
			}
		}
		fit, err := la.LstSq(a, y)
		noError(t, "LstSq", err)
		if fit.Rank != 2 {
			t.Errorf("%d readings: rank %d", m, fit.Rank)
		}
	}
	// NumPy's rule is for the matrix as it is, and says so.
	a := la.Zeros(3000, 2)
	for i := range 3000 {
		a.Set(i, 0, 1)
		a.Set(i, 1, 1_730_000_000_000+60_000*float64(i))
	}
	if r, err := la.Rank(a); r != 1 || err != nil {
		t.Errorf("Rank of the columns 1 and t: %d (%v)", r, err)
	}
}

// In float32, y = 20 + x/2 over 1000, 1001, …
func TestLstSqFloat32Lines(t *testing.T) {
	for _, m := range []int{10, 100, 1000, 4000, 10000, 200000} {
		a, y := la.ZerosOf[float32](m, 2), make(la.Vector32, m)
		for i := range m {
			x := float32(1000 + i)
			a.Set(i, 0, 1)
			a.Set(i, 1, x)
			y[i] = 20 + x/2
		}
		for name, solve := range solvers[float32](true) {
			if m > 10000 && name != "LstSq" && name != "Factor" {
				continue
			}
			// 1000…1009 has condition 10³ after scaling
			x, err := solve(a, y)
			if err != nil || math.Abs(float64(x[1])-0.5) > 1e-3 || math.Abs(float64(x[0])-20) > 0.2 {
				t.Errorf("%d points, %s: %v (%v), want 20 + 0.5·x", m, name, x, err)
			}
		}
		fit, err := la.LstSq(a, y)
		noError(t, "LstSq", err)
		if fit.Rank != 2 {
			t.Errorf("%d points: rank %d", m, fit.Rank)
		}
	}
}

// unitCases are matrices with small integers, of full rank and not, and a right-hand side;
// dependent is a basis of what A maps to 0, exactly.
type unitCase struct {
	name      string
	a         la.Matrix
	dependent la.Matrix // n×(n−rank)
}

func unitCases(rng *rand.Rand) (cases []unitCase) {
	for _, s := range [][3]int{{2, 1, 1}, {7, 2, 2}, {5, 5, 5}, {40, 6, 6}, {300, 20, 20}, {9, 3, 2}, {30, 6, 4}, {60, 40, 33}, {6, 6, 5}, {5, 9, 5}, {8, 20, 6}, {3, 4, 1}, {200, 7, 6}} {
		m, n, r := s[0], s[1], s[2]
		free := mt.FromFunc[float64](m, r, func(i, j int) float64 {
			d := 0.0
			if i%max(r, 1) == j {
				d = 20 // so that the independent ones are well so
			}
			return d + float64(rng.IntN(9)-4)
		})
		// A = F·[I C]·Π, and the null space is Πᵀ·[−C; I]
		c := la.Zeros(r, n-r)
		for i := range r {
			for j := range n - r {
				c.Set(i, j, float64(rng.IntN(5)-2))
			}
		}
		f := dense(free)
		a := la.HStack(f, f.Mul(c))
		null := la.VStack(c.Neg(), la.Identity(n-r))
		order := rng.Perm(n)
		cases = append(cases, unitCase{fmt.Sprintf("%d×%d of rank %d", m, n, r), a.TakeCols(order...), null.TakeRows(order...)})
	}
	return cases
}

// The fitted values do not depend on units, whatever the rank, and the rank does not; x is
// the shortest in the units given.
func TestLeastSquaresUnits(t *testing.T) {
	t.Run("float64", func(t *testing.T) { testLeastSquaresUnits[float64](t, 500, 1e-12) })
	t.Run("float32", func(t *testing.T) { testLeastSquaresUnits[float32](t, 55, 2e-4) })
}

func testLeastSquaresUnits[T la.Float](t *testing.T, most int, tol float64) {
	rng := la.NewRand(31)
	rounds := 12
	if testing.Short() {
		rounds = 3
	}
	for range rounds {
		for _, c := range unitCases(rng) {
			m, n := c.a.Dims()
			rank := n - c.dependent.Cols()
			base := la.Convert[T](c.a)
			b := make(la.Vec[T], m)
			for i := range b {
				b[i] = T(rng.IntN(201)-100) / 16
			}
			want, err := la.LstSq(base, b)
			noError(t, c.name, err)
			if want.Rank != rank {
				t.Errorf("%s: rank %d", c.name, want.Rank)
			}
			fitted := base.MulVec(want.X)
			for kind := range 3 {
				exp := make([]int, n)
				for j := range exp {
					switch kind {
					case 0:
						exp[j] = rng.IntN(2*most+1) - most
					case 1:
						exp[j] = (rng.IntN(3) - 1) * most
					case 2:
						exp[j] = rng.IntN(21) - 10
					}
				}
				a := base.Clone()
				for j, e := range exp {
					for i := range m {
						a.Set(i, j, T(math.Ldexp(float64(a.At(i, j)), e)))
					}
				}
				for name, solve := range solvers[T](rank == n) {
					if m == n && name == "Factor" { // that is LU or LDL
						continue
					}
					x, err := solve(a, b)
					if err != nil {
						t.Errorf("%s, units %v, %s: %v", c.name, exp, name, err)
						continue
					}
					checkFitted(t, fmt.Sprintf("%s, units %v, %s", c.name, exp, name), base, exp, x, fitted, tol*float64(b.Norm()))
					checkShortest(t, fmt.Sprintf("%s, units %v, %s", c.name, exp, name), c.dependent, exp, x, tol)
				}
				fit, err := la.LstSq(a, b)
				noError(t, c.name, err)
				if fit.Rank != rank {
					t.Errorf("%s, units %v: rank %d", c.name, exp, fit.Rank)
				}
			}
		}
	}
}

// checkFitted: A·x, where A = base·diag(2^exp), is as fitted.
func checkFitted[T la.Float](t *testing.T, what string, base la.Dense[T], exp []int, x, fitted la.Vec[T], tol float64) {
	t.Helper()
	y := make(la.Vector, len(x))
	for j := range x {
		y[j] = math.Ldexp(float64(x[j]), exp[j])
	}
	if d := la.Convert[float64](base).MulVec(y).Distance(la.Convert[float64](fitted.AsCol()).Col(0)); !(d <= tol) {
		t.Errorf("%s: fitted values are off by %.3g (bound %.3g)", what, d, tol)
	}
}

// checkShortest: x is orthogonal to all z with A·z = 0, in arithmetic with room for any units.
func checkShortest[T la.Float](t *testing.T, what string, dependent la.Matrix, exp []int, x la.Vec[T], tol float64) {
	t.Helper()
	number := func(v float64, e int) *big.Float {
		f := new(big.Float).SetPrec(200).SetFloat64(v)
		return f.SetMantExp(f, e)
	}
	for k := range dependent.Cols() {
		dot, xx, zz := number(0, 0), number(0, 0), number(0, 0)
		add := func(sum, x, y *big.Float) { sum.Add(sum, new(big.Float).Mul(x, y)) }
		for j := range x {
			xj, zj := number(float64(x[j]), 0), number(dependent.At(j, k), -exp[j])
			add(dot, xj, zj)
			add(xx, xj, xj)
			add(zz, zj, zj)
		}
		bound := xx.Mul(xx, zz).Sqrt(xx)
		bound.Mul(bound, number(tol, 0))
		if dot.Abs(dot).Cmp(bound) > 0 {
			t.Errorf("%s: x is not the shortest: xᵀz = %.3g, bound %.3g", what, dot, bound)
		}
	}
}
