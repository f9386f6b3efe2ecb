package graphics

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Bilinear returns the grey value of a picture at (x, y), between the middles of pixels the
// weighted mean of the four around:
//
//	(1−s)(1−t)·p₀₀ + s(1−t)·p₀₁ + (1−s)t·p₁₀ + st·p₁₁,  s and t the fractions of x and y
//
// Within half a pixel outside the outermost middles it is that of the nearest; ok is false
// beyond, and for NaN.
func Bilinear(img la.Matrix, x, y float64) (level float64, ok bool) {
	rows, cols := img.Dims()
	if rows == 0 || cols == 0 || !(x >= -0.5 && y >= -0.5 && x <= float64(cols)-0.5 && y <= float64(rows)-0.5) {
		return 0, false
	}
	x, y = max(0, min(x, float64(cols-1))), max(0, min(y, float64(rows-1)))
	j, i := min(int(x), max(cols-2, 0)), min(int(y), max(rows-2, 0))
	s, t := x-float64(j), y-float64(i)
	right, below := min(j+1, cols-1), min(i+1, rows-1)
	data, rowInc, colInc := img.Raw()
	above := (1-s)*data[i*rowInc+j*colInc] + s*data[i*rowInc+right*colInc]
	under := (1-s)*data[below*rowInc+j*colInc] + s*data[below*rowInc+right*colInc]
	return (1-t)*above + t*under, true
}

// Warp returns the picture of rows×cols pixels that the 3×3 matrix M makes of img: what is at
// (x, y) of img appears at M·(x, y, 1). Each pixel asks where it came from, M⁻¹·(x, y, 1), and takes the Bilinear
// value there; what came from outside, or from behind the horizon of a perspective, is fill. img is not
// changed.
//
// An M without an inverse is a *la.SingularError, NaN in it la.ErrNotFinite. It panics unless M is 3×3
// and rows and cols are not negative.
func Warp(img, m la.Matrix, rows, cols int, fill float64) (la.Matrix, error) {
	if r, c := m.Dims(); r != 3 || c != 3 {
		panicShape("Warp", "%d×%d: want 3×3", r, c)
	}
	inv, err := balancedInverse(m, img, rows, cols)
	if err != nil {
		return la.Matrix{}, err
	}
	out := la.Full(rows, cols, fill)
	back := inv.Flatten()
	// In front of the horizon w has the sign that it has where the middle of img goes.
	front := m.At(2, 0)*float64(img.Cols()-1)/2 + m.At(2, 1)*float64(img.Rows()-1)/2 + m.At(2, 2)
	for i := range rows {
		y := float64(i)
		row := out.RowView(i)
		for j := range row {
			x := float64(j)
			w := back[6]*x + back[7]*y + back[8]
			if w == 0 || w*front < 0 {
				continue
			}
			u, v := (back[0]*x+back[1]*y+back[2])/w, (back[3]*x+back[4]*y+back[5])/w
			if level, ok := Bilinear(img, u, v); ok {
				row[j] = level
			}
		}
	}
	return out, nil
}

// balancedInverse is M⁻¹, found with both pictures about as large as 1, so that whether M has an
// inverse does not depend on the number of pixels.
func balancedInverse(m, img la.Matrix, rows, cols int) (la.Matrix, error) {
	from := Scale2(float64(max(1, img.Cols())), float64(max(1, img.Rows())))
	to := Scale2(1/float64(max(1, cols)), 1/float64(max(1, rows)))
	inv, err := la.Inv(Compose(to, m, from))
	if err != nil {
		return la.Matrix{}, err
	}
	return Compose(from, inv, to), nil
}

// Homography returns the 3×3 matrix M, of Frobenius norm 1, that sends each row (x, y) of from to the
// same row of to: exactly for four points, no three on a line, and as well as may be, in the
// algebraic sense, for more. Both are n×2.
//
// Points that leave M undetermined, fewer than four among them, are a *la.SingularError, NaN and Inf
// la.ErrNotFinite. It panics unless the shapes fit.
//
// Source: the normalized direct linear transformation; Hartley and Zisserman, Multiple View
// Geometry, 2nd ed., 2003, Algorithm 4.2.
func Homography(from, to la.Matrix) (la.Matrix, error) {
	n := from.Rows()
	if from.Cols() != 2 || to.Cols() != 2 || to.Rows() != n {
		panicShape("Homography", "%d×%d and %d×%d: want n×2 twice", n, from.Cols(), to.Rows(), to.Cols())
	}
	if n < 4 {
		return la.Matrix{}, &la.SingularError{Pivot: -1}
	}
	t, p := normalized(from)
	u, q := normalized(to)
	a := la.Zeros(max(2*n, 9), 9) // rows of zeros, so that there are nine singular values
	for i := range n {
		x, y, x2, y2 := p.At(i, 0), p.At(i, 1), q.At(i, 0), q.At(i, 1)
		a.SetRow(2*i, la.Vector{x, y, 1, 0, 0, 0, -x2 * x, -x2 * y, -x2})
		a.SetRow(2*i+1, la.Vector{0, 0, 0, x, y, 1, -y2 * x, -y2 * y, -y2})
	}
	s, err := la.SVD(a)
	if err != nil {
		return la.Matrix{}, err
	}
	if s.S[7] <= 1e-10*s.S[0] { // a second solution
		return la.Matrix{}, &la.SingularError{RCond: s.S[7] / s.S[0], Pivot: -1}
	}
	h := la.Wrap(3, 3, s.V.Col(8))
	back, err := la.Inv(u)
	if err != nil {
		return la.Matrix{}, err
	}
	m := Compose(back, h, t)
	m = m.Scale(1 / la.Norm(m, la.Frobenius))
	if mean := from.ColMeans(); m.At(2, 0)*mean[0]+m.At(2, 1)*mean[1]+m.At(2, 2) < 0 {
		m = m.Neg() // w > 0 in the middle
	}
	return m, nil
}

// normalized returns a transformation T of points, and the points moved by it: their mean at
// the origin, their mean distance from it √2.
func normalized(p la.Matrix) (t, moved la.Matrix) {
	mean := p.ColMeans()
	moved = p.SubRow(mean)
	s := 1.0
	if d := moved.RowNorms().Mean(); d > 0 {
		s = math.Sqrt2 / d
	}
	return Compose(Scale2(s, s), Translate2(-mean[0], -mean[1])), moved.Scale(s)
}
