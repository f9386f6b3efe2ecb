package sparse

import (
	"math"

	"github.com/lina-la/lina/la"
)

// OneNorm returns ‖A‖₁ = maxⱼ Σᵢ|aᵢⱼ|, the largest sum of a column; 0 for an empty matrix.
func (m *CSR) OneNorm() float64 {
	sums := make(la.Vector, m.c)
	for k, j := range m.col {
		sums[j] += math.Abs(m.v[k])
	}
	return maxAbs(sums)
}

// InfNorm returns ‖A‖∞ = maxᵢ Σⱼ|aᵢⱼ|, the largest sum of a row; 0 for an empty matrix.
func (m *CSR) InfNorm() float64 { return m.transpose().OneNorm() }

// FrobeniusNorm returns ‖A‖ = √Σaᵢⱼ². It does not overflow or underflow unless the result does.
func (m *CSR) FrobeniusNorm() float64 { return la.Vector(m.v).Norm() }
