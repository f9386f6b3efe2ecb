package lina

// A Tree is a folder of the house of docs/architecture.md: a package, and all below it.
type Tree struct {
	Path  string
	Floor int      // it imports trees on lower floors,
	Near  []string // and these of its own
	Cells bool     // programs in the course may import it
}

// House lists the trees of the repository. The embedded [Sources], what a course cell may import,
// what CI builds without assembly, for arm64 and for the browser, and the table in
// docs/architecture.md are held to it. A tree that is not below another stands before it.
var House = []Tree{
	{Path: "internal/parallel", Floor: 0},
	{Path: "internal/kernel", Floor: 0},
	{Path: "internal/wire", Floor: 0},
	{Path: "internal/npy", Floor: 0},
	{Path: "internal/scratch", Floor: 0},
	{Path: "internal/blas", Floor: 0, Near: []string{"internal/kernel", "internal/parallel", "internal/scratch"}},
	{Path: "internal/lapack", Floor: 0, Near: []string{"internal/blas", "internal/kernel", "internal/parallel", "internal/scratch"}},
	{Path: "internal/matrixtest", Floor: 0, Near: []string{"internal/blas", "internal/kernel", "internal/scratch"}},
	{Path: "la", Floor: 1, Cells: true},
	{Path: "tensor", Floor: 2, Cells: true},
	{Path: "fourier", Floor: 2, Cells: true},
	{Path: "stat", Floor: 2, Cells: true},
	{Path: "sparse", Floor: 2, Cells: true},
	{Path: "ml", Floor: 2, Near: []string{"stat", "sparse"}, Cells: true},
	{Path: "show", Floor: 3, Cells: true},
	{Path: "data/arrow", Floor: 4},
	{Path: "data/pictures", Floor: 4},
	{Path: "data/sql", Floor: 4},
	{Path: "data/zstd", Floor: 4},
	{Path: "data", Floor: 3, Cells: true},
	{Path: "apps", Floor: 3, Cells: true},
	{Path: "explain", Floor: 3, Near: []string{"apps"}, Cells: true},
	{Path: "stream/s3", Floor: 4},
	{Path: "stream", Floor: 3, Near: []string{"data"}},
	{Path: "", Floor: 3}, // this package: it carries sources, and imports nothing
	{Path: "course/check", Floor: 4, Cells: true},
	{Path: "course", Floor: 4, Near: []string{"course/check"}},
	{Path: "gonum", Floor: 5},
	{Path: "plot", Floor: 4},
	{Path: "bench", Floor: 5},
	{Path: "examples", Floor: 5},
	{Path: "cmd/lina", Floor: 5},
	{Path: ".ci", Floor: 5},
}

// Library reports whether the tree belongs to what a program imports: it stands in
// this module, below the course.
func (t Tree) Library() bool { return t.Path != "" && t.Floor < 4 }
