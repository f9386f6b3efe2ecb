package lapack

import "github.com/lina-la/lina/internal/blas"

// A matrix is regular beyond doubt if a bound of its condition number says so. For a
// triangular T, and its comparison matrix M(T), which has |tᵢᵢ| on the diagonal and
// −|tᵢⱼ| beside it,
//
//	‖T⁻¹‖∞ ≤ ‖M(T)⁻¹‖∞ = ‖M(T)⁻¹·e‖∞
//
// is one substitution (Higham, A survey of condition number estimation for triangular
// matrices, 1987). The bound grows with the order; for small matrices it is nearly
// always good enough to spare the estimate, of which most callers only want to know
// that it is not near ε.

// LURegular reports whether 1/(‖A‖₁·‖A⁻¹‖₁) ≥ ε is certain from P·A = L·U, n×n, and
// norm1 = ‖A‖₁. If not, the estimate has to say. work has at least n elements.
func LURegular[T Float](lu blas.Mat[T], norm1 T, work []T) bool {
	if lu.Rows > regularOrder {
		return false
	}
	// ‖A⁻¹‖₁ ≤ ‖U⁻¹‖₁·‖L⁻¹‖₁
	bound := inverseBound(blas.Lower, blas.NonUnit, lu.T(), work) * inverseBound(blas.Upper, blas.Unit, lu.T(), work)
	return norm1*bound <= 1/Eps[T]()
}

// CholeskyRegular is LURegular for A = L·Lᵀ. Only the lower triangle of l is read.
func CholeskyRegular[T Float](l blas.Mat[T], norm1 T, work []T) bool {
	if l.Rows > regularOrder {
		return false
	}
	// ‖A⁻¹‖₁ ≤ ‖L⁻ᵀ‖₁·‖L⁻¹‖₁
	bound := inverseBound(blas.Lower, blas.NonUnit, l, work) * inverseBound(blas.Upper, blas.NonUnit, l.T(), work)
	return norm1*bound <= 1/Eps[T]()
}

// inverseBound is ‖M(A)⁻¹·e‖∞ for a triangular matrix, with room for a vector.
func inverseBound[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T], y []T) (largest T) {
	n := a.Rows
	y = y[:n]
	for k := range y {
		i, j0, j1 := k, 0, k
		if uplo == blas.Upper {
			i, j0, j1 = n-1-k, n-k, n
		}
		s, p := T(1), i*a.RowInc+j0*a.ColInc
		for _, x := range y[j0:j1] {
			s += abs(a.Data[p]) * x
			p += a.ColInc
		}
		if diag == blas.NonUnit {
			s /= abs(a.Data[i*(a.RowInc+a.ColInc)])
		}
		y[i] = s
		largest = max(largest, s)
	}
	return largest
}
