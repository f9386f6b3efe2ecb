package ml

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Kalman is what is known of the state of a system: its mean and its covariance. Predict moves it
// one step ahead, Update takes in a measurement.
//
//	k := &ml.Kalman{X: la.Vector{0, 0}, P: la.Identity(2)}
//	for _, z := range measured {
//		k.Predict(F, Q)
//		_, err := k.Update(z, H, R)
//	}
type Kalman struct {
	X la.Vector `json:"x"` // n numbers
	P la.Matrix `json:"p"` // n×n, symmetric and positive semidefinite
}

// Predict moves the state one step: x ← F·x, P ← F·P·Fᵀ + Q. F and Q are n×n, Q being the
// covariance of what the model does not know. A control B·u is added to X by hand. It panics
// unless the shapes fit.
func (k *Kalman) Predict(f, q la.Matrix) {
	n := len(k.X)
	k.check("Kalman.Predict", n, n, f)
	k.check("Kalman.Predict", n, n, q)
	k.X = f.MulVec(k.X)
	k.P = la.Chain(f, k.P, f.T()).Add(q).Symmetrize()
}

// Update takes in the measurement z = H·x + v, v of covariance R: with S = H·P·Hᵀ + R and the gain
// K = P·Hᵀ·S⁻¹
//
//	x ← x + K·(z − H·x),  P ← (I − K·H)·P·(I − K·H)ᵀ + K·R·Kᵀ,
//
// which keeps P positive semidefinite. z has m entries, H is m×n, R m×m. An entry of z that is NaN
// was not measured: its rows of H and R do not count. It returns the logarithm of the density that
// z had before it was known, the sum of which is the likelihood of a model.
//
// An S that is not positive definite is la.ErrNotPositiveDefinite, an S that is not finite, or an
// infinite z, la.ErrNotFinite; the state is then as it was. It panics unless the shapes fit.
//
// Source: Kalman, A new approach to linear filtering and prediction problems, 1960; Bucy and Joseph,
// Filtering for Stochastic Processes with Applications to Guidance, 1968.
func (k *Kalman) Update(z la.Vector, h, r la.Matrix) (logDensity float64, err error) {
	const op = "Kalman.Update"
	n, m := len(k.X), len(z)
	k.check(op, m, n, h)
	k.check(op, m, m, r)
	var there []int
	for i, v := range z {
		if !math.IsNaN(v) {
			there = append(there, i)
		}
	}
	if len(there) < m {
		z, h, r = z.Take(there...), h.TakeRows(there...), r.TakeRows(there...).TakeCols(there...)
	}
	if len(there) == 0 {
		return 0, nil
	}
	hp := h.Mul(k.P)
	f, err := la.Cholesky(hp.Mul(h.T()).Add(r).Symmetrize())
	if err != nil {
		return math.NaN(), fmt.Errorf("ml: %s: the covariance of the measurement: %w", op, err)
	}
	innovation := z.Sub(h.MulVec(k.X))
	if err := checkFinite(innovation.AsCol()); err != nil {
		return math.NaN(), fmt.Errorf("ml: %s: z − H·x: %w", op, err)
	}
	w, err := la.SolveLower(f.L(), innovation)
	if err != nil {
		return math.NaN(), fmt.Errorf("ml: %s: the covariance of the measurement: %w", op, err)
	}
	gt, err := f.SolveMat(hp) // Kᵀ
	if err != nil {
		return math.NaN(), fmt.Errorf("ml: %s: the covariance of the measurement: %w", op, err)
	}
	gain := gt.T()
	k.X = k.X.Add(gain.MulVec(innovation))
	rest := la.Identity(n).Sub(gain.Mul(h))
	k.P = la.Chain(rest, k.P, rest.T()).Add(la.Chain(gain, r, gt)).Symmetrize()
	return -(float64(len(z))*math.Log(2*math.Pi) + f.LogDet() + w.Dot(w)) / 2, nil
}

// check wants an r×c matrix, and a state that fits itself.
func (k *Kalman) check(op string, r, c int, a la.Matrix) {
	if pr, pc := k.P.Dims(); pr != len(k.X) || pc != len(k.X) {
		panicShape(op, "a state of %d numbers and a covariance of %d×%d", len(k.X), pr, pc)
	}
	if ar, ac := a.Dims(); ar != r || ac != c {
		panicShape(op, "a matrix is %d×%d, and has to be %d×%d", ar, ac, r, c)
	}
}

// String is each number of the state with its standard deviation.
func (k *Kalman) String() string {
	s := "state:"
	for i, x := range k.X {
		s += fmt.Sprintf("\n%3d %12.6g ± %.4g", i, x, math.Sqrt(k.P.At(i, i)))
	}
	return s
}
