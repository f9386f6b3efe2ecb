package kernel

import "math"

// PartialSums is how many partial sums Sum, SumAbs and SumSquares have: four vectors of them.
var PartialSums = 4

// sum returns Σ xᵢ in float64, over several partial sums.
func sum[T Float](x []T) float64 {
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p := (*[4]T)(x[i:])
		s0 += float64(p[0])
		s1 += float64(p[1])
		s2 += float64(p[2])
		s3 += float64(p[3])
	}
	for ; i < len(x); i++ {
		s0 += float64(x[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// sumAbs returns Σ |xᵢ| in float64, over several partial sums.
func sumAbs[T Float](x []T) float64 {
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p := (*[4]T)(x[i:])
		s0 += math.Abs(float64(p[0]))
		s1 += math.Abs(float64(p[1]))
		s2 += math.Abs(float64(p[2]))
		s3 += math.Abs(float64(p[3]))
	}
	for ; i < len(x); i++ {
		s0 += math.Abs(float64(x[i]))
	}
	return (s0 + s1) + (s2 + s3)
}

// sumSquares returns Σ (s·xᵢ)² in float64, over several partial sums. For float32
// and s = 1 it neither over- nor underflows.
func sumSquares[T Float](s float64, x []T) float64 {
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p := (*[4]T)(x[i:])
		v0, v1, v2, v3 := s*float64(p[0]), s*float64(p[1]), s*float64(p[2]), s*float64(p[3])
		s0 += v0 * v0
		s1 += v1 * v1
		s2 += v2 * v2
		s3 += v3 * v3
	}
	for ; i < len(x); i++ {
		v := s * float64(x[i])
		s0 += v * v
	}
	return (s0 + s1) + (s2 + s3)
}

// addRows computes acc += the sum of four rows, row i at x[i·inc:], in float64.
func addRows[T Float](acc []float64, x []T, inc int) {
	n := len(acc)
	x = x[:3*inc+n]
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j := range acc {
		acc[j] += (float64(x0[j]) + float64(x1[j])) + (float64(x2[j]) + float64(x3[j]))
	}
}

// addDeviations computes sums += Σ dᵢ and squares += Σ dᵢ² for dᵢ = xᵢ − c, where row i of four
// is at x[i·inc:], in float64.
func addDeviations[T Float](sums, squares, c []float64, x []T, inc int) {
	n := len(sums)
	squares, c, x = squares[:n], c[:n], x[:3*inc+n]
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j, m := range c {
		d0, d1, d2, d3 := float64(x0[j])-m, float64(x1[j])-m, float64(x2[j])-m, float64(x3[j])-m
		sums[j] += (d0 + d1) + (d2 + d3)
		squares[j] += d0*d0 + d1*d1 + d2*d2 + d3*d3
	}
}
