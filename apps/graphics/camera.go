package graphics

import (
	"math"

	"github.com/lina-la/lina/la"
)

// LookAt returns the 4×4 matrix from the world to a camera at eye that looks at target, with
// up (more or less) upwards: it moves eye to the origin and the view to −z. It panics unless
// all have three numbers, eye is not target, and up is not along the view.
func LookAt(eye, target, up la.Vector) la.Matrix {
	if len(eye) != 3 || len(target) != 3 || len(up) != 3 {
		panicShape("LookAt", "points of %d, %d and %d numbers: want 3", len(eye), len(target), len(up))
	}
	back := direction("LookAt", eye.Sub(target))
	side := direction("LookAt", up)
	side = side.Cross(back)
	if side.Norm() < 1e-12 {
		panicShape("LookAt", "up %v is along the view", up)
	}
	side = side.Unit()
	rows := la.FromVectors(side, back.Cross(side), back)
	m := la.BlockDiag(rows, la.Ones(1, 1))
	for i, t := range rows.MulVec(eye) {
		m.Set(i, 3, -t)
	}
	return m
}

// Perspective returns the 4×4 matrix of a camera that sees fovy radians from bottom to top, aspect
// times as wide, between the distances near and far: far things become small. It panics
// unless 0 < fovy < π, 0 < aspect and 0 < near < far.
func Perspective(fovy, aspect, near, far float64) la.Matrix {
	if !(fovy > 0 && fovy < math.Pi && aspect > 0 && near > 0 && near < far) || math.IsInf(far, 0) || math.IsInf(aspect, 0) {
		panicShape("Perspective", "fovy %v, aspect %v, near %v, far %v", fovy, aspect, near, far)
	}
	f := 1 / math.Tan(fovy/2)
	return la.New(4, 4,
		f/aspect, 0, 0, 0,
		0, f, 0, 0,
		0, 0, (far+near)/(near-far), 2*far/(near-far)*near,
		0, 0, -1, 0)
}

// Orthographic returns the 4×4 matrix of a camera that sees width×height units between the distances
// near and far, things of all distances at the same size. It panics unless width and
// height are positive and near < far.
func Orthographic(width, height, near, far float64) la.Matrix {
	if !(width > 0 && height > 0 && near < far) || math.IsInf(far-near, 0) {
		panicShape("Orthographic", "%v×%v, near %v, far %v", width, height, near, far)
	}
	return la.New(4, 4,
		2/width, 0, 0, 0,
		0, 2/height, 0, 0,
		0, 0, 2/(near-far), (far+near)/(near-far),
		0, 0, 0, 1)
}

// Viewport returns the 3×3 matrix from what the camera sees, −1 ≤ x, y ≤ 1, to the pixels of
// a picture, y downwards: (−1, 1) is the outer corner of the first pixel, (−½, −½), and (1, −1) that of the
// last. It panics unless there is a pixel.
func Viewport(rows, cols int) la.Matrix {
	if rows < 1 || cols < 1 {
		panicShape("Viewport", "%d×%d pixels", rows, cols)
	}
	r, c := float64(rows), float64(cols)
	return la.New(3, 3,
		c/2, 0, (c-1)/2,
		0, -r/2, (r-1)/2,
		0, 0, 1)
}
