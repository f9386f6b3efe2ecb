package markov

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Economy is Leontief's: to make one unit, sector j takes A[i,j] of the product of sector i.
// What is left of an output x for demand is d = x − A·x.
type Economy struct {
	A       la.Matrix // n×n, nonnegative
	Inverse la.Matrix // (I − A)⁻¹ = I + A + A² + …, the total that sector i makes for one unit of demand for j
}

// NotProductiveError says that an economy uses up more than it makes.
type NotProductiveError struct {
	Sector int // with the sectors before it, it takes as much as it makes, or more
}

// Error names the sector.
func (e *NotProductiveError) Error() string {
	return fmt.Sprintf("markov: the economy is not productive: sectors 0 to %d need all that they make for themselves, or more", e.Sector)
}

// NewEconomy returns the economy with the n×n input coefficients A, which it copies. It is
// productive, which is that every demand can be met, if and only if the leading minors of
// I − A are positive; otherwise the error is a *NotProductiveError. A negative entry is a
// *NegativeError, NaN and Inf are la.ErrNotFinite, and an economy that is hardly productive
// is a *la.SingularError. It panics unless A is square.
//
// Source: Hawkins and Simon, Some conditions of macroeconomic stability, 1949.
func NewEconomy(a la.Matrix) (*Economy, error) {
	if err := checkNonnegative("NewEconomy", a); err != nil {
		return nil, err
	}
	left := a.Neg().AddDiag(1)
	if k := firstBadMinor(left.Clone()); k >= 0 {
		return nil, &NotProductiveError{Sector: k}
	}
	inverse, err := la.Inv(left)
	if err != nil {
		return nil, err
	}
	return &Economy{A: a.Clone(), Inverse: inverse}, nil
}

// firstBadMinor eliminates without exchanges, and returns the first pivot that is not
// positive, or −1: pivots are ratios of leading minors. It overwrites M.
func firstBadMinor(m la.Matrix) int {
	n := m.Rows()
	for k := range n {
		pivot := m.At(k, k)
		if !(pivot > float64(n)*la.Eps[float64]()) {
			return k
		}
		below := m.Slice(k+1, n, k, k+1)
		la.ScaleTo(below, below, 1/pivot)
		la.Gemm(-1, below, m.Slice(k, k+1, k+1, n), 1, m.Slice(k+1, n, k+1, n))
	}
	return -1
}

// Output returns x = (I − A)⁻¹·d, what each sector has to make to meet the demand d. It panics
// unless d has a number for each sector.
func (e *Economy) Output(d la.Vector) la.Vector {
	e.check("Economy.Output", d)
	return e.Inverse.MulVec(d)
}

// Prices returns p = (I − Aᵀ)⁻¹·v, the price of each product when making one adds the value
// v (wages, profit): what is paid for the inputs and v make up the price. It panics
// unless v has a number for each sector.
func (e *Economy) Prices(v la.Vector) la.Vector {
	e.check("Economy.Prices", v)
	return v.MulMat(e.Inverse)
}

// Multipliers returns, for each sector, what all sectors together make for one unit of demand
// for its product: the column sums of (I − A)⁻¹.
func (e *Economy) Multipliers() la.Vector { return e.Inverse.ColSums() }

// String shows both matrices.
func (e *Economy) String() string {
	return fmt.Sprintf("economy of %d sectors\nA =\n%v\n(I − A)⁻¹ =\n%v", e.A.Rows(), e.A, e.Inverse)
}

func (e *Economy) check(op string, v la.Vector) {
	if len(v) != e.A.Rows() {
		panicShape(op, "%d numbers for %d sectors", len(v), e.A.Rows())
	}
}
