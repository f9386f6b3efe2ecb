package la

// Chain returns the product A₁·A₂·…·Aₖ, multiplied in the order that takes the
// fewest operations: a column at the end makes every product one with a vector. It
// panics if the shapes do not match, or without a matrix.
//
// Source: Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, 3rd
// ed., §15.2.
func Chain[T Float](ms ...Dense[T]) Dense[T] {
	if len(ms) == 0 {
		panicShape("Chain", "no matrix")
	}
	for k := 1; k < len(ms); k++ {
		if a, b := ms[k-1], ms[k]; a.cols != b.rows {
			panicProduct("Chain", a.rows, a.cols, b.rows, b.cols)
		}
	}
	if len(ms) == 1 {
		return ms[0].Clone()
	}
	return multiply(ms, chainOrder(ms), 0, len(ms)-1)
}

// chainOrder returns split with split[i][j] = k if Aᵢ…Aⱼ is cheapest as
// (Aᵢ…Aₖ)·(Aₖ₊₁…Aⱼ).
func chainOrder[T Float](ms []Dense[T]) (split [][]int) {
	n := len(ms)
	split = make([][]int, n)
	cost := make([]Vector, n)
	for i := range n {
		split[i], cost[i] = make([]int, n), make(Vector, n)
	}
	for length := 1; length < n; length++ {
		for i := range n - length {
			j := i + length
			for k := i; k < j; k++ {
				c := cost[i][k] + cost[k+1][j] + float64(ms[i].rows)*float64(ms[k].cols)*float64(ms[j].cols)
				if k == i || c < cost[i][j] {
					cost[i][j], split[i][j] = c, k
				}
			}
		}
	}
	return split
}

// multiply returns Aᵢ…Aⱼ in the order of split.
func multiply[T Float](ms []Dense[T], split [][]int, i, j int) Dense[T] {
	if i == j {
		return ms[i]
	}
	k := split[i][j]
	return multiply(ms, split, i, k).Mul(multiply(ms, split, k+1, j))
}
