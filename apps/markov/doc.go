// Package markov is about nonnegative matrices that act again and again: Markov chains,
// populations in stages, economies of sectors, and comparisons in pairs.
//
//	       0.5            from ↓ to →  Rain Nice Snow
//	   ┌──────────┐       Rain         0.5  0.25 0.25
//	   ▼   0.25   │       Nice         0.5  0    0.5
//	 Rain ─────► Nice     Snow         0.25 0.25 0.5
//	   ▲          │
//	   └─► Snow ◄─┘       each row adds up to 1
//
//	chain, err := markov.New(P)
//	pi, err := chain.Steady()  // [0.4 0.2 0.4], whatever it is today
//
// # Conventions
//
// Row i of a chain's matrix P holds the probabilities of going from state i to each state; a
// distribution is a row: xᵀP is that of tomorrow. A population is a column: L·x is that
// of next year, and column j of L says what becomes of stage j. So it is with an economy: column j of A holds what
// sector j takes of each sector for one unit of its product. (With Markov chains some books write the transpose.)
//
// States that are apart, or are left for good, are no mistake: [Chain.Classes] says how a
// chain falls apart, and where an answer would not be unique, a typed error names the
// reason.
//
// Matrices that are not square are mistakes in the program and panic with a
// *la.ShapeError.
//
// Sources: Kemeny and Snell, Finite Markov Chains, 1960; Caswell, Matrix Population Models,
// 2nd ed., 2001; Leontief, Quantitative input and output relations, 1936; Saaty, A scaling
// method for priorities in hierarchical structures, 1977.
package markov
