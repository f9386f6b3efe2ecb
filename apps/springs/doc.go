// Package springs is a line of masses joined by springs: where it comes to rest under
// forces, and how it swings.
//
//	wall  c₀  m₀  c₁  m₁  c₂  wall
//	▐/\/\/\/\●/\/\/\/\●/\/\/\/\▌        FixedFixed: 2 masses, 3 springs
//	▐/\/\/\/\●/\/\/\/\●                 FixedFree:  2 masses, 2 springs
//	         ●/\/\/\/\●                 FreeFree:   2 masses, 1 spring
//
//	line, err := springs.New(springs.FixedFree, la.Vector{1, 1}, la.Vector{1, 1})
//	rest, err := line.Rest(la.Vector{0, 3}) // pull the last mass
//	fmt.Println(rest.U)                     // [3 6]
//
// # The three matrices
//
// Displacements u of the masses stretch the springs by e = A·u, Hooke's law makes
// tensions w = C·e of it, and at rest they hold the forces f = Aᵀ·w. Together
//
//	K·u = f,  K = AᵀCA
//
// with A the matrix of differences, C the diagonal of the springs' constants, and K the
// stiffness matrix: symmetric, tridiagonal, positive definite if an end is fixed, and
// singular if none is, because then the line may move as a whole. Left alone, the masses
// swing by M·ü = −K·u.
//
// # Conventions
//
// Displacements, stretches and forces count to the right; a tension is positive where a
// spring is longer than at rest. Any units that fit together will do: N/m, kg, N and m
// give rad/s.
//
// Lengths that do not fit are mistakes in the program and panic with a *la.ShapeError;
// a spring constant or a mass that is no positive number is a *ValueError.
//
// Source: Strang, Introduction to Applied Mathematics, 1986, §1.4 and §2.1.
package springs
