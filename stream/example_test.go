package stream_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stream"
)

var ctx = context.Background()

// shards are two files of a table in a new folder, which remove takes away.
func shards() (dir string, remove func()) {
	dir = la.Must(os.MkdirTemp("", "shards"))
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			panic(err)
		}
	}
	write("part-1.csv", "weight,mpg\n2,30\n3,25\n")
	write("part-2.csv", "weight,mpg\n4,20\n5,15\n")
	return dir, func() { os.RemoveAll(dir) }
}

func Example() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), nil))
	fit := la.Must(stream.FitLinear(ctx, stream.Local{}, src))
	fmt.Printf("%.3f %.3f %v\n", fit.Intercept, fit.Coef, fit.Rows)
	// Output: 40.000 [-5.000] 4
}

func ExampleOpen() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), &stream.Options{Columns: []string{"mpg"}}))
	fmt.Println(src.Names(), len(src.Paths))
	// Output: [mpg] 2
}

func ExampleFiles_Known() {
	dir, remove := shards()
	defer remove()
	open := func() *stream.Files {
		return la.Must(stream.Open(filepath.Join(dir, "part-1.csv"), &stream.Options{Index: true}))
	}
	src := open()
	for _, r := range la.Must(src.Ranges(ctx, 1)) {
		if err := src.Read(ctx, r, func(stream.Block) error { return nil }); err != nil {
			panic(err)
		}
	}
	fmt.Println(open().Known()) // kept beside the file
	// Output: [{weight 2 0 2 3} {mpg 2 0 25 30}]
}

func ExampleIsAddress() {
	fmt.Println(stream.IsAddress("s3://bucket/part-1.npy"), stream.IsAddress("data/part-1.npy"))
	// Output: true false
}

func ExampleRegisterStore() {
	server := httptest.NewServer(http.FileServerFS(fstest.MapFS{"x.csv": {Data: []byte("x\n1\n3\n")}}))
	defer server.Close()
	stream.RegisterStore("shelf", stream.Store{
		Client: func() (*http.Client, error) { return server.Client(), nil },
		URL: func(address string) (string, error) {
			return server.URL + "/" + strings.TrimPrefix(address, "shelf://"), nil
		},
	})
	src := la.Must(stream.Open("shelf://x.csv", nil))
	fmt.Println(la.Must(stream.Cov(ctx, stream.Local{}, src)).Mean)
	// Output: [2]
}

func ExampleOpenFiles() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.OpenFiles([]string{filepath.Join(dir, "part-2.csv")}, nil))
	d := la.Must(stream.Describe(ctx, stream.Local{}, src))
	fmt.Println(d.Rows)
	// Output: 2
}

func ExampleFiles_Names() {
	dir, remove := shards()
	defer remove()
	fmt.Println(la.Must(stream.Open(filepath.Join(dir, "part-1.csv"), nil)).Names())
	// Output: [weight mpg]
}

func ExampleFiles_Size() {
	dir, remove := shards()
	defer remove()
	size := la.Must(la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), nil)).Size())
	fmt.Println(size, "bytes")
	// Output: 42 bytes
}

func ExampleFiles_Ranges() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), nil))
	for _, r := range la.Must(src.Ranges(ctx, 1<<20)) {
		fmt.Println(r.Index, filepath.Base(r.URI), r.Off, r.Len, r.Line)
	}
	// Output:
	// 0 part-1.csv 11 10 2
	// 1 part-2.csv 11 10 2
}

func ExampleFiles_Read() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), nil))
	ranges := la.Must(src.Ranges(ctx, 1<<20))
	err := src.Read(ctx, ranges[1], func(b stream.Block) error {
		fmt.Println(b.Rows, b.Cols, b.Data)
		return nil
	})
	fmt.Println(err)
	// Output:
	// 2 2 [4 20 5 15]
	// <nil>
}

func ExampleFiles_Skipped() {
	dir, remove := shards()
	defer remove()
	os.WriteFile(filepath.Join(dir, "part-3.csv"), []byte("weight,mpg\n6,\n7,5\n"), 0o644)
	src := la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), &stream.Options{SkipBad: true}))
	c := la.Must(stream.Cov(ctx, stream.Local{}, src))
	fmt.Println(c.Rows, src.Skipped())
	// Output: 5 1
}

func ExampleRows_Names() {
	fmt.Println(stream.Rows{X: la.Zeros(2, 3)}.Names())
	// Output: [c1 c2 c3]
}

func ExampleRows_Ranges() {
	ranges := la.Must(stream.Rows{X: la.Zeros(5, 2)}.Ranges(ctx, 32))
	fmt.Println(len(ranges), ranges[2].Off, ranges[2].Len)
	// Output: 3 4 1
}

func ExampleRows_Read() {
	src := stream.Rows{X: la.New(2, 2, 1, 2, 3, 4)}
	src.Read(ctx, stream.Range{Off: 1, Len: 1}, func(b stream.Block) error {
		fmt.Println(b.Data)
		return nil
	})
	// Output: [3 4]
}

func ExampleBlock_Row() {
	b := stream.Block{Rows: 2, Cols: 2, Data: []float64{1, 2, 3, 4}}
	fmt.Println(b.Row(1))
	// Output: [3 4]
}

func ExampleValueError() {
	_, err := stream.Cov(ctx, stream.Local{}, stream.Rows{X: la.New(2, 2, 1, 2, math.NaN(), 4)})
	var v *stream.ValueError
	fmt.Println(errors.As(err, &v), v.Row, v.Col)
	fmt.Println(err)
	// Output:
	// true 1 0
	// stream: row 2, column 1: the value is missing
}

func ExampleBadValueError() {
	err := &stream.BadValueError{File: "part-7.csv", Row: 312, Line: true, Column: "mpg", Value: math.NaN()}
	fmt.Println(err)
	// Output: part-7.csv: line 312, column "mpg": the value is missing
}

func ExampleSpec_New() {
	r := la.Must(stream.Spec{Kind: "moments"}.New(2))
	err := r.Add(stream.Block{Rows: 1, Cols: 2, Data: []float64{1, 2}})
	state := la.Must(r.MarshalBinary())
	fmt.Println(len(state), err)
	// Output: 80 <nil>
}

func ExampleLocal_Reduce() {
	e := stream.Local{Progress: func(p stream.Progress) { fmt.Println(p.Ranges, "of", p.Total) }}
	_, err := e.Reduce(ctx, stream.Rows{X: la.Ones(10, 2)}, stream.Spec{Kind: "moments"})
	fmt.Println(err)
	// Output:
	// 1 of 1
	// <nil>
}

func ExampleProgress_Left() {
	p := stream.Progress{Ranges: 25, Total: 100, Elapsed: 10 * time.Second}
	fmt.Println(p.Left())
	// Output: 30s
}

func ExampleTarget() {
	fmt.Println(stream.Target(1000)>>20, stream.Target(32<<20)>>20, "MB")
	// Output: 32 256 MB
}

func ExampleGroups() {
	fmt.Println(stream.Groups(100), stream.Groups(3))
	// Output: 10 2
}

func ExampleDescribe() {
	d := la.Must(stream.Describe(ctx, stream.Local{}, stream.Rows{X: la.New(4, 2, 1, 10, 2, 20, 3, math.NaN(), 4, 40)}))
	for _, c := range d.Columns {
		fmt.Println(c.Count, c.Missing, c.Min, c.Max)
	}
	// Output:
	// 4 0 1 4
	// 3 1 10 40
}

func ExampleColumnSummary_Mean() {
	d := la.Must(stream.Describe(ctx, stream.Local{}, stream.Rows{X: la.New(3, 1, 1, 2, 6)}))
	fmt.Println(d.Columns[0].Mean())
	// Output: 3
}

func ExampleColumnSummary_Std() {
	d := la.Must(stream.Describe(ctx, stream.Local{}, stream.Rows{X: la.New(3, 1, 1, 2, 3)}))
	fmt.Println(d.Columns[0].Std())
	// Output: 1
}

func ExampleColumnSummary_Quantiles() {
	d := la.Must(stream.Describe(ctx, stream.Local{}, stream.Rows{X: la.New(4, 1, 1, 2, 3, 4)}))
	fmt.Println(d.Columns[0].Quantiles(0, 0.5, 1))
	// Output: [1   2.5 4  ]
}

func ExampleCov() {
	c := la.Must(stream.Cov(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 1, 2, 2, 4, 3, 6)}))
	fmt.Println(c.Mean)
	fmt.Println(c.Cov)
	// Output:
	// [2 4]
	// [[1 2]
	//  [2 4]]
}

func ExampleCovariance_Corr() {
	c := la.Must(stream.Cov(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 1, 6, 2, 4, 3, 2)}))
	fmt.Println(c.Corr())
	// Output:
	// [[ 1 -1]
	//  [-1  1]]
}

func ExampleSVD() {
	s, rows, err := stream.SVD(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 3, 0, 0, 2, 0, 0)})
	fmt.Printf("%.6f %d %v\n", s.S, rows, err)
	// Output: [3.000000 2.000000] 3 <nil>
}

func ExampleFactorize() {
	f := la.Must(stream.Factorize(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 0, 0, 3, 4, 6, 8)}))
	fmt.Println(f.Rows, f.Mean)
	fmt.Printf("%.4f\n", f.R.Gram()) // Σ(x − x̄)(x − x̄)ᵀ
	// Output:
	// 3 [3 4]
	// [[18.0000 24.0000]
	//  [24.0000 32.0000]]
}

func ExampleFactor_Stds() {
	f := la.Must(stream.Factorize(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 0, 0, 3, 4, 6, 8)}))
	fmt.Printf("%.4f\n", f.Stds())
	// Output: [3.0000 4.0000]
}

func ExampleFactor_PCA() {
	f := la.Must(stream.Factorize(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 0, 0, 3, 4, 6, 8)}))
	p := la.Must(f.PCA(1))
	fmt.Printf("%.4f\n", p.Variance)
	// Output: [25.0000]
}

func ExampleFitPCA() {
	p := la.Must(stream.FitPCA(ctx, stream.Local{}, stream.Rows{X: la.New(3, 2, 0, 0, 3, 4, 6, 8)}, 1))
	fmt.Printf("%.4f %.4f\n", p.Components, p.Ratio)
	// Output: [[0.6000 0.8000]] [1.0000]
}

func ExampleFitRandomPCA() {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 300, 2).Mul(la.RandNormal(rng, 2, 40)) // rank 2
	p := la.Must(stream.FitRandomPCA(ctx, stream.Local{}, stream.Rows{X: x}, 2, nil))
	fmt.Printf("%.6f\n", p.Ratio.Sum())
	// Output: 1.000000
}

func ExampleRandomSVD() {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 300, 2).Mul(la.RandNormal(rng, 2, 40)) // rank 2
	s, rows, err := stream.RandomSVD(ctx, stream.Local{}, stream.Rows{X: x}, 2, nil)
	if err != nil {
		panic(err)
	}
	exact := la.Must(la.SVD(x)).S
	fmt.Printf("%d rows, off by less than 1e-12: %v\n", rows, s.S.Sub(exact[:2]).Norm() < 1e-12*exact[0])
	// Output: 300 rows, off by less than 1e-12: true
}

func ExampleFitLinear() {
	x := la.New(4, 2, 1, 3, 2, 5, 3, 7, 4, 9) // y = 1 + 2x
	fit := la.Must(stream.FitLinear(ctx, stream.Local{}, stream.Rows{X: x}))
	fmt.Printf("%.4f %.4f\n", fit.Intercept, fit.Coef)
	// Output: 1.0000 [2.0000]
}

func ExampleFitRidge() {
	x := la.New(3, 2, -1, -2, 0, 0, 1, 2)
	fit := la.Must(stream.FitRidge(ctx, stream.Local{}, stream.Rows{X: x}, 2))
	fmt.Printf("%.4f\n", fit.Coef) // 4/(2 + 2)
	// Output: [1.0000]
}

func ExampleFitLinearRobust() {
	x := la.New(4, 2, 1, 1, 2, 3, 3, 2, 4, 8)
	fit := la.Must(stream.FitLinearRobust(ctx, stream.Local{}, stream.Rows{X: x}, ml.HC1))
	fmt.Printf("%.3f ± %.3f\n", fit.Coef, fit.StdErr)
	// Output: [2.000] ± [0.762]
}

func ExampleFitRidgePath() {
	x := la.New(4, 2, 1, 1, 2, 3, 3, 2, 4, 8)
	m := la.Must(stream.FitRidgePath(ctx, stream.Local{}, stream.Rows{X: x}, la.Vector{0.1, 1, 10}, true))
	fmt.Printf("alpha %v of errors %.2f\n", m.At(m.Best()).Alpha, m.LOO)
	// Output: alpha 1 of errors [10.06 10.05 12.04]
}

func ExampleLinear_Model() {
	x := la.New(4, 2, 1, 1, 2, 3, 3, 2, 4, 8)
	fit := la.Must(stream.FitLinear(ctx, stream.Local{}, stream.Rows{X: x})).Model()
	fmt.Printf("t %.3f p %.3f, at 5: %.2f\n", fit.TValues(), fit.PValues(), fit.Predict(la.New(1, 1, 5)))
	// Output: t [-0.577  2.108] p [0.622 0.170], at 5: [8.50]
}

func ExampleLinear_String() {
	fit := &stream.Linear{Names: []string{"weight"}, Rows: 4, Intercept: 40, Coef: la.Vector{-5}, StdErr: la.Vector{0.5}, R2: 0.98, SSR: 2.5, Rank: 1}
	fmt.Println(fit)
	// Output:
	// 4 rows, R² = 0.98, SSR = 2.5, rank 1
	// (intercept)             40
	// weight                  -5 ± 0.5
}

func ExampleFitKMeans() {
	x := la.New(4, 1, 0, 1, 10, 11)
	m := la.Must(stream.FitKMeans(ctx, stream.Local{}, stream.Rows{X: x}, 2, nil))
	c := m.Centers.Col(0)
	slices.Sort(c)
	fmt.Println(c, m.Inertia)
	// Output: [ 0.5 10.5] 1
}

func ExampleFitLogistic() {
	x := la.New(6, 2, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1) // odds 1/2 at 0, 2 at 1
	m := la.Must(stream.FitLogistic(ctx, stream.Local{}, stream.Rows{X: x}))
	fmt.Printf("%.4f %.4f\n", math.Exp(m.Intercept), math.Exp(m.Coef[0]))
	// Output: 0.5000 4.0000
}

// A cluster of one: this process.
type here struct{}

func (here) Run(ctx context.Context, job stream.Job, ranges []stream.Range, progress func(int)) ([]string, error) {
	var states, merged strings.Builder
	for _, r := range ranges {
		line := la.Must(json.Marshal(r))
		if err := stream.ReduceRanges(ctx, job, "here", bytes.NewReader(line), &states); err != nil {
			return nil, err
		}
	}
	err := stream.MergeStates(job, strings.NewReader(states.String()), &merged)
	return []string{merged.String()}, err
}

func ExampleRemote_Reduce() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-1.csv"), nil))
	c := la.Must(stream.Cov(ctx, stream.Remote{Cluster: here{}}, src))
	fmt.Println(c.Rows, c.Mean)
	// Output: 2 [ 2.5 27.5]
}

func ExampleReduceRanges() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-1.csv"), nil))
	line := la.Must(json.Marshal(la.Must(src.Ranges(ctx, 1<<20))[0]))
	job := stream.Job{Cols: 2, Spec: stream.Spec{Kind: "moments"}, Inline: 1 << 20}
	var out strings.Builder
	err := stream.ReduceRanges(ctx, job, "here", bytes.NewReader(line), &out)
	fmt.Println(strings.Contains(out.String(), `"First":0,"End":1,"By":["here"]`), err)
	// Output: true <nil>
}

func ExampleMergeStates() {
	job := stream.Job{Cols: 2, Spec: stream.Spec{Kind: "moments"}}
	fmt.Println(stream.MergeStates(job, strings.NewReader(""), io.Discard))
	// Output: <nil>
}

func ExampleMap() {
	dir, remove := shards()
	defer remove()
	src := la.Must(stream.Open(filepath.Join(dir, "part-*.csv"), nil))
	err := stream.Map(ctx, src, filepath.Join(dir, "ratio"), 1, func(b stream.Block, y la.Matrix) {
		for i := range b.Rows {
			y.Set(i, 0, b.Row(i)[1]/b.Row(i)[0])
		}
	})
	ratio := la.Must(stream.Open(filepath.Join(dir, "ratio", "part-*.npy"), nil))
	fmt.Println(la.Must(stream.Describe(ctx, stream.Local{}, ratio)).Columns[0].Max, err)
	// Output: 15 <nil>
}
