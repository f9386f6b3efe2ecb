package graph_test

import (
	"fmt"

	"github.com/lina-la/lina/apps/graph"
	"github.com/lina-la/lina/la"
)

// house is the graph of the picture.
var house = graph.New(4, [2]int{0, 1}, [2]int{0, 2}, [2]int{1, 2}, [2]int{2, 3})

// barbell is two triangles joined by an edge.
var barbell = graph.New(6, [2]int{0, 1}, [2]int{0, 2}, [2]int{1, 2}, [2]int{2, 3}, [2]int{3, 4}, [2]int{3, 5}, [2]int{4, 5})

func Example() {
	g := graph.New(4, [2]int{0, 1}, [2]int{0, 2}, [2]int{1, 2}, [2]int{2, 3})
	fmt.Println(g.Walks(2).At(0, 3)) // by way of 2
	// Output: 1
}

func ExampleNew() {
	fmt.Println(house)
	// Output: graph: 4 nodes, 4 edges, 1 parts
}

func ExampleNewDirected() {
	fmt.Println(graph.NewDirected(2, [2]int{0, 1}).Adjacency())
	// Output:
	// [[0 1]
	//  [0 0]]
}

func ExampleFromAdjacency() {
	g, err := graph.FromAdjacency(la.New(2, 2, 0, 5, 5, 0))
	fmt.Println(g.Edges, g.Directed, err)
	// Output: [{0 1 5}] false <nil>
}

func ExampleGraph_Add() {
	g := graph.New(2)
	fmt.Println(g.Add(0, 1, 2.5), g.Edges)
	fmt.Println(g.Add(0, 1, -1))
	// Output:
	// <nil> [{0 1 2.5}]
	// graph: the edge from 0 to 1 has the weight -1: want a number of 0 or more
}

func ExampleGraph_Sparse() {
	fmt.Println(house.Sparse().NNZ())
	// Output: 8
}

func ExampleGraph_Adjacency() {
	fmt.Println(house.Adjacency())
	// Output:
	// [[0 1 1 0]
	//  [1 0 1 0]
	//  [1 1 0 1]
	//  [0 0 1 0]]
}

func ExampleGraph_Incidence() {
	fmt.Println(house.Incidence())
	// Output:
	// [[-1  1  0  0]
	//  [-1  0  1  0]
	//  [ 0 -1  1  0]
	//  [ 0  0 -1  1]]
}

func ExampleGraph_Degrees() {
	fmt.Println(house.Degrees())
	// Output: [2 2 3 1]
}

func ExampleGraph_InDegrees() {
	fmt.Println(graph.NewDirected(3, [2]int{0, 1}, [2]int{2, 1}).InDegrees())
	// Output: [0 2 0]
}

func ExampleGraph_Laplacian() {
	fmt.Println(house.Laplacian())
	// Output:
	// [[ 2 -1 -1  0]
	//  [-1  2 -1  0]
	//  [-1 -1  3 -1]
	//  [ 0  0 -1  1]]
}

func ExampleGraph_SparseLaplacian() {
	fmt.Println(house.SparseLaplacian().At(2, 2))
	// Output: 3
}

func ExampleGraph_NormalizedLaplacian() {
	fmt.Println(graph.New(3, [2]int{0, 1}).NormalizedLaplacian()) // node 2 has no edge
	// Output:
	// [[ 1 -1  0]
	//  [-1  1  0]
	//  [ 0  0  0]]
}

func ExampleGraph_Walks() {
	fmt.Println(house.Walks(3))
	// Output:
	// [[2 3 4 1]
	//  [3 2 4 1]
	//  [4 4 2 3]
	//  [1 1 3 0]]
}

func ExampleGraph_Triangles() {
	fmt.Println(house.Triangles(), barbell.Triangles())
	// Output: 1 2
}

func ExampleGraph_Components() {
	fmt.Println(graph.New(5, [2]int{0, 3}, [2]int{1, 2}).Components())
	// Output: [[0 3] [1 2] [4]]
}

func ExampleGraph_Distances() {
	fmt.Println(barbell.Distances(0))
	// Output: [0 1 1 2 3 3]
}

func ExampleGraph_Fiedler() {
	lambda, v, err := barbell.Fiedler()
	fmt.Printf("%.4f %v\n", lambda, err)
	fmt.Println(v[0]*v[1] > 0, v[4]*v[5] > 0, v[0]*v[5] > 0) // the signs tell the triangles apart
	// Output:
	// 0.4384 <nil>
	// true true false
}

func ExampleGraph_Cluster() {
	fmt.Println(barbell.Cluster(la.NewRand(1), 2))
	_, err := graph.New(3).Cluster(la.NewRand(1), 2)
	fmt.Println(err)
	// Output:
	// 2 groups of [3 3] nodes, edges of weight 1 cut, normalized cut 0.2857
	// [0 0 0 1 1 1] <nil>
	// graph: 3 parts that no edge connects make at least as many groups, and 2 are asked for
}

func ExampleClusters_String() {
	fmt.Println(la.Must(graph.New(2, [2]int{0, 1}).Cluster(la.NewRand(1), 1)))
	// Output:
	// 1 groups of [2] nodes, edges of weight 0 cut, normalized cut 0
	// [0 0]
}

func ExampleGraph_Modularity() {
	fmt.Printf("%.4f\n", barbell.Modularity([]int{0, 0, 0, 1, 1, 1}))
	// Output: 0.3571
}

func ExampleGraph_PageRank() {
	r := la.Must(graph.NewDirected(3, [2]int{0, 2}, [2]int{1, 2}, [2]int{2, 0}).PageRank(nil))
	fmt.Printf("%.4f\n", r.Ranks)
	// Output: [0.4635 0.0500 0.4865]
}

func ExampleGraph_String() {
	fmt.Println(graph.NewDirected(3, [2]int{0, 1}))
	// Output: directed graph: 3 nodes, 1 edges, 2 parts
}

func ExampleWeightError() {
	_, err := graph.FromAdjacency(la.New(1, 1, -2))
	fmt.Println(err)
	// Output: graph: the edge from 0 to 0 has the weight -2: want a number of 0 or more
}

func ExamplePartsError() {
	_, err := graph.New(2).Cluster(la.NewRand(1), 1)
	fmt.Println(err)
	// Output: graph: 2 parts that no edge connects make at least as many groups, and 1 are asked for
}
