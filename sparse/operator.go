package sparse

import "github.com/lina-la/lina/la"

// Operator is an r×c matrix that is known by its products: what the iterative methods ask
// for. [CSR] and [CSC] are operators, a dense matrix becomes one by [AsOperator], and a
// program's own products by [NewOperator].
type Operator interface {
	// Dims returns the number of rows and columns.
	Dims() (r, c int)
	// MulVecTo computes dst = A·x; dst and x do not overlap.
	MulVecTo(dst, x la.Vector)
	// MulVecTransTo computes dst = Aᵀ·x; dst and x do not overlap.
	MulVecTransTo(dst, x la.Vector)
}

// AsOperator returns A, whose elements it shares, as an Operator.
func AsOperator(a la.Matrix) Operator { return dense{a} }

type dense struct{ a la.Matrix }

func (d dense) Dims() (r, c int)               { return d.a.Dims() }
func (d dense) MulVecTo(dst, x la.Vector)      { la.MulVecTo(dst, d.a, x) }
func (d dense) MulVecTransTo(dst, x la.Vector) { la.MulVecTo(dst, d.a.T(), x) }

// NewOperator returns the r×c operator with the products mul(dst, x): dst = A·x, and
// mulTrans(dst, x): dst = Aᵀ·x. A nil mulTrans says that A is symmetric. It panics if a
// dimension is negative, or mulTrans is nil and A is not square.
func NewOperator(r, c int, mul, mulTrans func(dst, x la.Vector)) Operator {
	checkNew("NewOperator", r, c)
	if mulTrans == nil {
		checkSquare("NewOperator", r, c)
		mulTrans = mul
	}
	return &products{r, c, mul, mulTrans}
}

type products struct {
	r, c          int
	mul, mulTrans func(dst, x la.Vector)
}

func (p *products) Dims() (r, c int) { return p.r, p.c }
func (p *products) MulVecTo(dst, x la.Vector) {
	checkVectors("Operator.MulVecTo", dst, x, p.r, p.c)
	p.mul(dst, x)
}
func (p *products) MulVecTransTo(dst, x la.Vector) {
	checkVectors("Operator.MulVecTransTo", dst, x, p.c, p.r)
	p.mulTrans(dst, x)
}

// both is A with both products row by row, for those who need both many times.
type both struct{ a, t *CSR }

func (b both) Dims() (r, c int)               { return b.a.Dims() }
func (b both) MulVecTo(dst, x la.Vector)      { b.a.MulVecTo(dst, x) }
func (b both) MulVecTransTo(dst, x la.Vector) { b.t.MulVecTo(dst, x) }

// withTranspose is a, with a transpose of its own if it is a sparse matrix.
func withTranspose(a Operator) Operator {
	switch m := a.(type) {
	case *CSR:
		return both{m, m.transpose()}
	case *CSC:
		return both{m.CSR(), m.T()}
	}
	return a
}

// mulMat is A·X: at once if A has entries, and column by column otherwise.
func mulMat(a Operator, x la.Matrix) la.Matrix {
	switch m := a.(type) {
	case *CSR:
		return m.MulMat(x)
	case both:
		return m.a.MulMat(x)
	case transposed:
		switch t := m.a.(type) {
		case both:
			return t.t.MulMat(x)
		case transposed:
			return mulMat(t.a, x)
		}
	}
	r, _ := a.Dims()
	out := la.Zeros(x.Cols(), r)
	for j := range x.Cols() {
		a.MulVecTo(out.RowView(j), x.Col(j))
	}
	return out.T()
}

// columnNorms is the 2-norm of each column.
func columnNorms(a la.Matrix) la.Vector {
	return a.ApplyCols(func(col la.Vector) float64 { return col.Norm() })
}
