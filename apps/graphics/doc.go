// Package graphics moves points and pictures by matrices: homogeneous transformations of the
// plane and of space, a camera, drawings of edges, and pictures that are warped.
//
//	  y                             ┌ cos θ  −sin θ  tx ┐ ┌ x ┐
//	  │    ╱╲                       │ sin θ   cos θ  ty │·│ y │
//	  │   ╱  ╲        ◇             └ 0       0      1  ┘ └ 1 ┘
//	  │   │__│   ──►  turned and
//	  └────────── x   moved         two steps, one product: Compose(Translate2(tx, ty), Rotate2(θ))
//
//	M := graphics.Compose(graphics.Translate2(2, 0), graphics.Rotate2(math.Pi/2))
//	P, err := graphics.Apply(M, la.New(1, 2, 1, 0)) // turned first, then moved: (2, 1)
//
// # Conventions
//
// A point (x, y) is the column (x, y, 1), and so is every multiple (wx, wy, w) of it; a
// transformation of the plane is a 3×3 matrix, one of space a 4×4 matrix. In Compose(A, B),
// as in A·B, B acts first. Lists of points are matrices with a point in each row. Angles are in radians,
// counter-clockwise when looking against the axis; coordinates are right-handed. A camera looks
// along its own −z, and what it sees lies in the cube −1 ≤ x, y, z ≤ 1, as in OpenGL.
//
// A picture is a matrix of grey values, as [data.FromImage] makes it: x counts columns to the right, y counts rows
// down, and the middle of the first pixel is (0, 0).
//
// Shapes that do not fit are mistakes in the program and panic with a *la.ShapeError; a point
// that is sent to infinity is a *HorizonError.
//
// Sources: Foley, van Dam, Feiner and Hughes, Computer Graphics, 2nd ed., 1990, ch. 5 and 6;
// Hartley and Zisserman, Multiple View Geometry, 2nd ed., 2003, §4.
//
// [data.FromImage]: https://pkg.go.dev/github.com/lina-la/lina/data#FromImage
package graphics
