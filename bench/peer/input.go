package main

import "github.com/lina-la/lina/la"

// uniform returns n numbers in [−1, 1), the same in every peer: the splitmix64
// sequence (Steele, Lea and Flood 2014) that starts at seed·2⁴⁰, 53 bits of each term.
func uniform[T la.Float](seed uint64, n int) la.Vec[T] {
	const gamma = 0x9E3779B97F4A7C15
	v := make(la.Vec[T], n)
	for i := range v {
		z := seed<<40 + uint64(i) + gamma
		z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
		z = (z ^ z>>27) * 0x94D049BB133111EB
		z ^= z >> 31
		v[i] = T(float64(z>>11)*0x1p-52 - 1)
	}
	return v
}

func matrix[T la.Float](seed uint64, rows, cols int) la.Dense[T] {
	return la.Wrap(rows, cols, uniform[T](seed, rows*cols))
}

// positiveDefinite returns G·Gᵀ/n + 0.1·I.
func positiveDefinite[T la.Float](n int) la.Dense[T] {
	return matrix[T](1, n, n).T().Gram().Scale(1 / T(n)).AddDiag(0.1)
}

// matrices returns count square matrices that lie one behind the other.
func matrices[T la.Float](seed uint64, count, n int) []la.Dense[T] {
	all := uniform[T](seed, count*n*n)
	ms := make([]la.Dense[T], count)
	for i := range ms {
		ms[i] = la.Wrap(n, n, all[i*n*n:(i+1)*n*n])
	}
	return ms
}
