package graphics

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Translate2 returns the 3×3 matrix of (x, y) → (x + dx, y + dy).
func Translate2(dx, dy float64) la.Matrix { return la.New(3, 3, 1, 0, dx, 0, 1, dy, 0, 0, 1) }

// Scale2 returns the 3×3 matrix of (x, y) → (sx·x, sy·y).
func Scale2(sx, sy float64) la.Matrix { return la.Diag(la.Vector{sx, sy, 1}) }

// Rotate2 returns the 3×3 matrix that turns the plane about the origin by theta radians, from
// the x axis towards the y axis.
func Rotate2(theta float64) la.Matrix {
	s, c := math.Sincos(theta)
	return la.New(3, 3, c, -s, 0, s, c, 0, 0, 0, 1)
}

// Shear2 returns the 3×3 matrix of (x, y) → (x + kx·y, y + ky·x).
func Shear2(kx, ky float64) la.Matrix { return la.New(3, 3, 1, kx, 0, ky, 1, 0, 0, 0, 1) }

// Reflect2 returns the 3×3 matrix that reflects the plane in the line through the origin that
// makes the angle theta with the x axis.
func Reflect2(theta float64) la.Matrix {
	s, c := math.Sincos(2 * theta)
	return la.New(3, 3, c, s, 0, s, -c, 0, 0, 0, 1)
}

// About2 returns the 3×3 matrix that does M about the point (x, y) instead of the origin:
// Translate2(x, y)·M·Translate2(−x, −y). It panics unless M is 3×3.
func About2(x, y float64, m la.Matrix) la.Matrix {
	return Compose(Translate2(x, y), m, Translate2(-x, -y))
}

// Translate3 returns the 4×4 matrix of (x, y, z) → (x + dx, y + dy, z + dz).
func Translate3(dx, dy, dz float64) la.Matrix {
	return la.New(4, 4, 1, 0, 0, dx, 0, 1, 0, dy, 0, 0, 1, dz, 0, 0, 0, 1)
}

// Scale3 returns the 4×4 matrix of (x, y, z) → (sx·x, sy·y, sz·z).
func Scale3(sx, sy, sz float64) la.Matrix { return la.Diag(la.Vector{sx, sy, sz, 1}) }

// RotateX returns the 4×4 matrix that turns space about the x axis by theta radians, from y
// towards z.
func RotateX(theta float64) la.Matrix {
	s, c := math.Sincos(theta)
	return la.New(4, 4, 1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0, 0, 0, 0, 1)
}

// RotateY returns the 4×4 matrix that turns space about the y axis by theta radians, from z
// towards x.
func RotateY(theta float64) la.Matrix {
	s, c := math.Sincos(theta)
	return la.New(4, 4, c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0, 0, 0, 0, 1)
}

// RotateZ returns the 4×4 matrix that turns space about the z axis by theta radians, from x
// towards y.
func RotateZ(theta float64) la.Matrix {
	s, c := math.Sincos(theta)
	return la.New(4, 4, c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
}

// RotateAxis returns the 4×4 matrix that turns space about an axis through the origin by theta
// radians: R = I + sin θ·[u]× + (1 − cos θ)·[u]×², u the unit vector along the axis (Rodrigues). It panics unless the axis
// has three numbers that are finite and not all 0.
func RotateAxis(axis la.Vector, theta float64) la.Matrix {
	u := direction("RotateAxis", axis)
	cross := la.New(3, 3, 0, -u[2], u[1], u[2], 0, -u[0], -u[1], u[0], 0)
	half := math.Sin(theta / 2)
	r := la.Identity(3).AddScaled(math.Sin(theta), cross).AddScaled(2*half*half, cross.Mul(cross))
	return la.BlockDiag(r, la.Ones(1, 1))
}

// direction is v divided by its length.
func direction(op string, v la.Vector) la.Vector {
	if len(v) != 3 {
		panicShape(op, "a direction of %d numbers: want 3", len(v))
	}
	u := v.Scale(1 / v.NormP(math.Inf(1))).Unit()
	if !u.IsFinite() {
		panicShape(op, "%v has no direction", v)
	}
	return u
}

// Compose returns the product of the matrices, the last of which acts first. Without any it
// panics, and unless they are all 3×3 or all 4×4.
func Compose(ms ...la.Matrix) la.Matrix {
	if len(ms) == 0 {
		panicShape("Compose", "no matrices")
	}
	for _, m := range ms {
		checkTransform("Compose", m)
	}
	product := ms[len(ms)-1].Clone()
	for i := len(ms) - 2; i >= 0; i-- {
		product = ms[i].Mul(product)
	}
	return product
}

// HorizonError says that a transformation sends a point to infinity: w = 0.
type HorizonError struct {
	Point int // its row
}

// Error names the point.
func (e *HorizonError) Error() string {
	return fmt.Sprintf("graphics: point %d is sent to infinity", e.Point)
}

// Apply returns the points moved by M: each row (x, y) of P becomes (x′/w, y′/w), (x′, y′, w) = M·(x, y, 1).
// P is n×2 for a 3×3 matrix and n×3 for a 4×4 one, and is not changed. A point with w = 0 is
// a *HorizonError; affine matrices, whose last row is 0, …, 0, 1, have none. It panics unless the shapes fit.
func Apply(m, p la.Matrix) (la.Matrix, error) {
	q := homogeneous("Apply", m, p)
	n, d := p.Dims()
	out := la.Zeros(n, d)
	for i := range n {
		w := q.At(i, d)
		if w == 0 {
			return la.Matrix{}, &HorizonError{Point: i}
		}
		for j := range d {
			out.Set(i, j, q.At(i, j)/w)
		}
	}
	return out, nil
}

// homogeneous returns the rows (x, y, 1) of P times Mᵀ, not divided by w.
func homogeneous(op string, m, p la.Matrix) la.Matrix {
	checkTransform(op, m)
	if p.Cols() != m.Rows()-1 {
		panicShape(op, "a %d×%d matrix and points of %d coordinates", m.Rows(), m.Cols(), p.Cols())
	}
	return la.HStack(p, la.Ones(p.Rows(), 1)).Mul(m.T())
}

func checkTransform(op string, m la.Matrix) {
	if r, c := m.Dims(); r != c || r != 3 && r != 4 {
		panicShape(op, "%d×%d: want 3×3 or 4×4", r, c)
	}
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "graphics." + op, Detail: fmt.Sprintf(format, args...)})
}
