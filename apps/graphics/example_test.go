package graphics_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/apps/graphics"
	"github.com/lina-la/lina/la"
)

func Example() {
	M := graphics.Compose(graphics.Translate2(2, 0), graphics.Rotate2(math.Pi/2))
	P := la.Must(graphics.Apply(M, la.New(1, 2, 1, 0))) // turned first, then moved
	fmt.Printf("%.3f\n", P)
	// Output: [[2.000 1.000]]
}

func ExampleTranslate2() {
	fmt.Println(graphics.Translate2(5, 7))
	// Output:
	// [[1 0 5]
	//  [0 1 7]
	//  [0 0 1]]
}

func ExampleScale2() {
	fmt.Println(la.Must(graphics.Apply(graphics.Scale2(2, 3), la.New(1, 2, 1, 1))))
	// Output: [[2 3]]
}

func ExampleRotate2() {
	fmt.Printf("%.4f\n", graphics.Rotate2(math.Pi/6))
	// Output:
	// [[ 0.8660 -0.5000  0.0000]
	//  [ 0.5000  0.8660  0.0000]
	//  [ 0.0000  0.0000  1.0000]]
}

func ExampleShear2() {
	fmt.Println(la.Must(graphics.Apply(graphics.Shear2(0.5, 0), la.New(2, 2, 0, 0, 0, 2))))
	// Output:
	// [[0 0]
	//  [1 2]]
}

func ExampleReflect2() {
	fmt.Printf("%.1f\n", la.Must(graphics.Apply(graphics.Reflect2(math.Pi/4), la.New(1, 2, 3, 1)))) // x and y change places
	// Output: [[1.0 3.0]]
}

func ExampleAbout2() {
	double := graphics.About2(1, 1, graphics.Scale2(2, 2))
	fmt.Println(la.Must(graphics.Apply(double, la.New(2, 2, 1, 1, 2, 1))))
	// Output:
	// [[1 1]
	//  [3 1]]
}

func ExampleTranslate3() {
	fmt.Println(la.Must(graphics.Apply(graphics.Translate3(1, 2, 3), la.Zeros(1, 3))))
	// Output: [[1 2 3]]
}

func ExampleScale3() {
	fmt.Println(la.Must(graphics.Apply(graphics.Scale3(1, 2, 3), la.Ones(1, 3))))
	// Output: [[1 2 3]]
}

func ExampleRotateX() {
	fmt.Printf("%.1f\n", la.Must(graphics.Apply(graphics.RotateX(math.Pi/2), la.New(1, 3, 0, 1, 0))))
	// Output: [[0.0 0.0 1.0]]
}

func ExampleRotateY() {
	fmt.Printf("%.1f\n", la.Must(graphics.Apply(graphics.RotateY(math.Pi/2), la.New(1, 3, 0, 0, 1))))
	// Output: [[1.0 0.0 0.0]]
}

func ExampleRotateZ() {
	fmt.Printf("%.1f\n", la.Must(graphics.Apply(graphics.RotateZ(math.Pi/2), la.New(1, 3, 1, 0, 0))))
	// Output: [[0.0 1.0 0.0]]
}

func ExampleRotateAxis() {
	third := graphics.RotateAxis(la.Vector{1, 1, 1}, 2*math.Pi/3) // x → y → z → x
	fmt.Printf("%.1f\n", la.Must(graphics.Apply(third, la.New(1, 3, 1, 2, 3))))
	// Output: [[3.0 1.0 2.0]]
}

func ExampleCompose() {
	fmt.Println(graphics.Compose(graphics.Scale2(2, 2), graphics.Translate2(1, 0))) // moved, then doubled
	// Output:
	// [[2 0 2]
	//  [0 2 0]
	//  [0 0 1]]
}

func ExampleApply() {
	house := la.New(5, 2, 0, 0, 2, 0, 2, 2, 1, 3, 0, 2)
	fmt.Println(la.Must(graphics.Apply(graphics.Translate2(10, 0), house)))
	_, err := graphics.Apply(la.New(3, 3, 1, 0, 0, 0, 1, 0, 1, 0, -2), house)
	fmt.Println(err)
	// Output:
	// [[10  0]
	//  [12  0]
	//  [12  2]
	//  [11  3]
	//  [10  2]]
	// graphics: point 1 is sent to infinity
}

func ExampleLookAt() {
	view := graphics.LookAt(la.Vector{0, -5, 0}, la.Vector{0, 0, 0}, la.Vector{0, 0, 1})
	fmt.Println(la.Must(graphics.Apply(view, la.New(2, 3, 1, 0, 0, 0, 0, 2)))) // right stays right, up becomes y
	// Output:
	// [[ 1  0 -5]
	//  [ 0  2 -5]]
}

func ExamplePerspective() {
	lens := graphics.Perspective(math.Pi/2, 1, 1, 100)
	fmt.Printf("%.2f\n", la.Must(graphics.Apply(lens, la.New(2, 3, 1, 1, -2, 1, 1, -10))).Slice(0, 2, 0, 2)) // far is small
	// Output:
	// [[0.50 0.50]
	//  [0.10 0.10]]
}

func ExampleOrthographic() {
	lens := graphics.Orthographic(4, 4, 1, 100)
	fmt.Println(la.Must(graphics.Apply(lens, la.New(2, 3, 1, 1, -2, 1, 1, -10))).Slice(0, 2, 0, 2)) // far is as large as near
	// Output:
	// [[0.5 0.5]
	//  [0.5 0.5]]
}

func ExampleViewport() {
	fmt.Println(la.Must(graphics.Apply(graphics.Viewport(101, 101), la.Zeros(1, 2))))
	// Output: [[50 50]]
}

func ExampleCube() {
	fmt.Println(graphics.Cube().Points.Rows(), len(graphics.Cube().Edges))
	// Output: 8 12
}

func ExampleTetrahedron() {
	t := graphics.Tetrahedron()
	fmt.Println(t.Points.Row(0).Distance(t.Points.Row(1)) == t.Points.Row(2).Distance(t.Points.Row(3)))
	// Output: true
}

func ExampleHouse() {
	fmt.Println(graphics.House().Points.Slice(0, 5, 0, 3))
	// Output:
	// [[-1   -1.5  0  ]
	//  [ 1   -1.5  0  ]
	//  [ 1   -1.5  2  ]
	//  [ 0   -1.5  3  ]
	//  [-1   -1.5  2  ]]
}

func ExampleWireframe_Transform() {
	large := la.Must(graphics.Cube().Transform(graphics.Scale3(10, 10, 10)))
	fmt.Println(large.Points.Max())
	// Output: 10
}

func ExampleWireframe_Project() {
	camera := graphics.Compose(
		graphics.Perspective(math.Pi/2, 1, 0.1, 100),
		graphics.LookAt(la.Vector{0, -3, 0}, la.Vector{0, 0, 0}, la.Vector{0, 0, 1}))
	line := &graphics.Wireframe{Points: la.New(2, 3, -1, 0, 0, 1, 0, 0), Edges: [][2]int{{0, 1}}}
	fmt.Printf("%.3f\n", line.Project(camera))
	// Output: [{-0.333 0.000 0.333 0.000}]
}

func ExampleRasterize() {
	fmt.Println(graphics.Rasterize([]graphics.Segment{{X0: -0.75, Y0: 0.75, X1: 0.75, Y1: -0.75}}, 4, 4))
	// Output:
	// [[1 0 0 0]
	//  [0 1 0 0]
	//  [0 0 1 0]
	//  [0 0 0 1]]
}

func ExampleBilinear() {
	img := la.New(2, 2, 0, 1, 2, 3)
	fmt.Println(graphics.Bilinear(img, 0.5, 0.5))
	fmt.Println(graphics.Bilinear(img, 7, 0))
	// Output:
	// 1.5 true
	// 0 false
}

func ExampleWarp() {
	img := la.New(2, 2, 0, 4, 0, 4)
	fmt.Println(la.Must(graphics.Warp(img, graphics.Scale2(2, 1), 2, 4, 9)))
	// Output:
	// [[0 2 4 4]
	//  [0 2 4 4]]
}

func ExampleHomography() {
	square := la.New(4, 2, 0, 0, 1, 0, 1, 1, 0, 1)
	road := la.New(4, 2, 0, 0, 4, 0, 3, 2, 1, 2) // how the square looks from the ground
	M := la.Must(graphics.Homography(square, road))
	fmt.Printf("%.4f\n", la.Must(graphics.Apply(M, la.New(1, 2, 0.5, 0.5)))) // its middle is farther than it seems
	// Output: [[2.0000 1.3333]]
}

func ExampleHorizonError() {
	_, err := graphics.Apply(la.New(3, 3, 1, 0, 0, 0, 1, 0, 0, 1, 0), la.Zeros(1, 2))
	fmt.Println(err)
	// Output: graphics: point 0 is sent to infinity
}
