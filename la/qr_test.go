package la_test

import (
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestQR(t *testing.T) { forEachShape(t, allShapes(), testQR[float32], testQR[float64]) }

func testQR[T la.Float](t *testing.T, a la.Dense[T]) {
	m, n := a.Dims()
	f := la.QR(a)
	q, r := f.Factors()
	below(t, "‖A − QR‖/n‖A‖", mt.Residual(mat(a), mat(q), mat(r)), 10)
	below(t, "‖I − QᵀQ‖/n", mt.Orthogonality(mat(q)), 10)
	if !r.IsUpper(0) || q.Cols() != min(m, n) || r.Rows() != min(m, n) {
		t.Error("R is not upper trapezoidal, or Q is not thin")
	}
	full := f.QFull()
	below(t, "‖I − QᵀQ‖/n, full", mt.Orthogonality(mat(full)), 10)
	if !mt.SameBits(mat(full.Slice(0, m, 0, min(m, n)).Clone()), mat(q)) && mt.Difference(mat(full.Slice(0, m, 0, min(m, n))), mat(q)) > 10 {
		t.Error("the first columns of QFull are not Q")
	}
	b := rhs[T](m)
	below(t, "Q·b", mt.Residual(col(f.MulQ(b)), mat(full), col(b)), 10)
	below(t, "Qᵀ·b", mt.Residual(col(f.MulQT(b)), mat(full.T()), col(b)), 10)
}

func TestQRPivot(t *testing.T) {
	forEachShape(t, allShapes(), testQRPivot[float32], testQRPivot[float64])
}

func testQRPivot[T la.Float](t *testing.T, a la.Dense[T]) {
	f := la.QRPivot(a)
	q, r, p := f.Factors()
	below(t, "‖AP − QR‖/n‖A‖", mt.Residual(mat(a.TakeCols(p...)), mat(q), mat(r)), 10)
	below(t, "‖I − QᵀQ‖/n", mt.Orthogonality(mat(q)), 10)
	d := r.Diagonal(0)
	for i := 1; i < len(d); i++ {
		if d[i]*d[i] > d[i-1]*d[i-1]*(1+100*la.Eps[T]()) {
			t.Errorf("diagonal of R grows from %v to %v", d[i-1], d[i])
		}
	}
	if m, n := a.Dims(); f.Rank(T(max(m, n))*la.Eps[T]()) != min(m, n) {
		t.Errorf("rank %d of a random matrix", f.Rank(T(max(m, n))*la.Eps[T]()))
	}
}

func TestQRSolves(t *testing.T) {
	shapes := squares()
	for _, s := range mt.Shapes() {
		if s[0] > s[1] {
			shapes = append(shapes, s)
		}
	}
	forEachShape(t, shapes, testQRSolves[float32], testQRSolves[float64])
}

func testQRSolves[T la.Float](t *testing.T, a la.Dense[T]) {
	b := rhs[T](a.Rows())
	f := la.QR(a)
	x, err := f.Solve(b)
	noError(t, "Solve", err)
	below(t, "Solve: ‖Aᵀ(b − Ax)‖", mt.LeastSquaresResidual(mat(a), col(x), col(b)), 10)
	y, err := la.QRPivot(a).Solve(b)
	noError(t, "QRPivot", err)
	below(t, "QRPivot: ‖Aᵀ(b − Ax)‖", mt.LeastSquaresResidual(mat(a), col(y), col(b)), 10)
	bs := dense(mt.Random[T](mt.Rand(5), 3, a.Rows())).T()
	xs, err := f.SolveMat(bs)
	noError(t, "SolveMat", err)
	below(t, "SolveMat: ‖Aᵀ(B − AX)‖", mt.LeastSquaresResidual(mat(a), mat(xs), mat(bs)), 10)
}

func TestQROfDependentColumns(t *testing.T) {
	a := la.New(3, 2, 1, 2, 1, 2, 1, 2)
	if got := la.QRPivot(a).Rank(1e-14); got != 1 {
		t.Errorf("rank %d, want 1", got)
	}
	_, err := la.QR(a).Solve(la.Vector{1, 2, 3})
	isSingular(t, "dependent columns", err)
	x, err := la.QR(la.New(3, 2, 1, 0, 1, 0, 1, 0)).Solve(la.Vector{1, 2, 3})
	isSingular(t, "a column of zeros", err)
	if x != nil {
		t.Errorf("a zero on the diagonal of R: x = %v, want none", x)
	}
}
