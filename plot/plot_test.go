package plot

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"image"
	"image/color"
	_ "image/png"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/show"
)

// every is a chart of each kind.
func every(t *testing.T) map[string]show.Chart {
	t.Helper()
	rng := la.NewRand(3)
	a := la.RandNormal(rng, 60, 4)
	class := make([]int, 60)
	for i := range class {
		class[i] = i % 3
	}
	names := []string{"first", "second", "third"}
	variables := []string{"length", "depth", "a long name of a variable", "mass"}
	h, err := Histogram(a.Col(0), 0)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]show.Chart{
		"scatter":   Scatter(a.Col(0), a.Col(1), class, names),
		"line":      {Title: "t", XLabel: "x", YLabel: "y", Series: []show.Series{show.Line("l", nil, la.Vector{1, math.NaN(), 3, 2, 1})}},
		"stems":     {Series: []show.Series{show.Stems("s", nil, la.Vector{1, -2, 3})}},
		"heat":      Heat(a.Gram(), variables, variables),
		"image":     Image(la.RandUniform(rng, 20, 30)),
		"scree":     Scree(la.Vector{.6, .3, .1}),
		"biplot":    Biplot(a, la.Identity(4).Slice(0, 2, 0, 4), variables, class, names),
		"residuals": Residuals(a.Col(0), a.Col(1)),
		"qq":        QQ(a.Col(2)),
		"histogram": h,
		"box":       Box(a.Col(3), class, names),
		"nothing":   {},
		"one point": Scatter(la.Vector{2}, la.Vector{3}, nil, nil),
		"huge":      Scatter(la.Vector{-1e308, 1e308}, la.Vector{0, 1e300}, nil, nil),
	}
}

// Every kind is drawn in every format, of the size that is asked for, and says the
// same every time.
func TestFormats(t *testing.T) {
	for kind, c := range every(t) {
		widths := []int{300}
		if kind == "biplot" {
			widths = []int{600, 1600}
		}
		for _, width := range widths {
			var b bytes.Buffer
			if err := Write(&b, "png", c, &Options{Width: width}); err != nil {
				t.Errorf("%s: %v", kind, err)
				continue
			}
			img, _, err := image.Decode(&b)
			if err != nil || img.Bounds().Dx() != width {
				t.Errorf("%s: %v, %v", kind, err, img.Bounds())
			}
		}
		var svg, again, pdf bytes.Buffer
		if err := Write(&svg, "svg", c, nil); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		Write(&again, "svg", c, nil)
		if svg.String() != again.String() {
			t.Errorf("%s: two drawings differ", kind)
		}
		if strings.Contains(svg.String(), "NaN") || strings.Contains(svg.String(), "Inf") {
			t.Errorf("%s: a place that is no number in the svg", kind)
		}
		d := xml.NewDecoder(&svg)
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", kind, err)
				break
			}
		}
		if err := Write(&pdf, "pdf", c, nil); err != nil || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) || !bytes.Contains(pdf.Bytes()[max(0, pdf.Len()-10):], []byte("%%EOF")) {
			t.Errorf("%s: pdf: %v", kind, err)
		}
	}
	if err := Write(io.Discard, "gif", show.Chart{}, nil); err == nil || !strings.Contains(err.Error(), "png, svg, pdf") {
		t.Error(err)
	}
	if err := Write(io.Discard, "png", show.Chart{}, &Options{Width: 1 << 30}); err == nil {
		t.Error("a picture of 2³⁰ pixels")
	}
	if err := Write(io.Discard, "png", show.Chart{}, &Options{Width: 3}); err == nil {
		t.Error("a picture of three pixels")
	}
}

// What lies where: marks of a class have its colour, and one unit is as long on both
// axes where that is asked for.
func TestGeometry(t *testing.T) {
	c := show.Chart{Equal: true, Series: []show.Series{show.Points("", la.Vector{0, 10}, la.Vector{0, 1})}}
	f := newFigure(c)
	img, err := raster(f, figureWidth, f.height(), &Options{Width: 700})
	if err != nil {
		t.Fatal(err)
	}
	if ux, uy := f.atX(1)-f.atX(0), f.atY(1)-f.atY(0); math.Abs(float64(ux/uy)-1) > 1e-9 {
		t.Errorf("a unit is %v across and %v up", ux, uy)
	}
	blue := 0
	b := img.Image().Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.Image().At(x, y)).(color.NRGBA)
			if c.B > 150 && c.R < 90 {
				blue++
			}
		}
	}
	if blue < 40 || blue > 400 {
		t.Errorf("two dots take %d pixels", blue)
	}
}

// Labels of arrows do not lie on each other.
func TestLabelsKeepApart(t *testing.T) {
	n := 6
	v := la.Zeros(2, n)
	names := make([]string, n)
	for j := range n {
		v.Set(0, j, 1)
		v.Set(1, j, 0.01*float64(j))
		names[j] = "variable_" + string(rune('a'+j))
	}
	f := newFigure(Biplot(la.RandNormal(la.NewRand(1), 50, 2), v, names, nil, nil))
	if _, err := raster(f, figureWidth, f.height(), &Options{Width: 600}); err != nil {
		t.Fatal(err)
	}
	if len(f.taken) != 2*n {
		t.Fatalf("%d tips and labels", len(f.taken))
	}
	labels := f.taken[n:]
	for i, a := range labels {
		for _, b := range append(labels[:i:i], f.taken[:n]...) {
			if overlaps(a, b) {
				t.Errorf("labels at %v and %v", a, b)
			}
		}
		if a.Max.X > f.c.Max.X || a.Min.X < f.c.Min.X {
			t.Errorf("the label at %v is cut", a)
		}
	}
}

func TestBoxes(t *testing.T) {
	b := boxesOf([]float64{1, 1, 1, 1, 1, 0}, []float64{1, 2, 3, 4, 100, 7})
	if len(b) != 2 || b[0].median != 7 || b[1].q1 != 2 || b[1].median != 3 || b[1].q3 != 4 || b[1].high != 4 || b[1].low != 1 || len(b[1].beyond) != 1 {
		t.Errorf("%+v", b)
	}
}

func TestTicks(t *testing.T) {
	for _, tc := range []struct {
		low, high float64
		want      string
	}{
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"}, {-3, 12, "0 5 10"}, {0, 2e7, "0 5×10⁶ 1×10⁷ 1.5×10⁷ 2×10⁷"}, {0.1, 0.1004, "0.1000 0.1001 0.1002 0.1003 0.1004"}, {5, 5, ""},
	} {
		a := axis{low: tc.low, high: tc.high}
		a.mark(5)
		var got []string
		for _, t := range a.ticks {
			got = append(got, t.text)
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%v to %v: %q", tc.low, tc.high, got)
		}
	}
}

func TestText(t *testing.T) {
	for kind, c := range every(t) {
		for _, colour := range []bool{false, true} {
			s := Text(c, &TextOptions{Width: 60, Height: 15, Color: colour})
			lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
			if len(lines) > 17 {
				t.Errorf("%s: %d lines", kind, len(lines))
			}
			for _, line := range lines {
				if !colour && len([]rune(line)) > 62+24 {
					t.Errorf("%s: a line of %d characters: %q", kind, len([]rune(line)), line)
				}
			}
			if !colour && strings.Contains(s, "\x1b") {
				t.Errorf("%s: colours unasked for", kind)
			}
		}
	}
	got := Text(show.Chart{Series: []show.Series{show.Line("", la.Vector{0, 1, 2}, la.Vector{0, 1, 0})}}, &TextOptions{Width: 20, Height: 6})
	want := "" +
		"1 ┤       ⣀⠔⢄\n" +
		"  │    ⢀⡠⠊   ⠉⠢⡀\n" +
		"  │  ⢀⠔⠁       ⠈⠢⣀\n" +
		"0 ┤⠠⠊⠁            ⠑⠄\n" +
		"  └─────────────────\n" +
		"   0              2\n"
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestSave(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := Save("a.png", every(t)["scatter"], nil); err != nil {
		t.Fatal(err)
	}
	if err := Save("a.png", show.Chart{}, &Options{Width: -1}); err == nil {
		t.Error("a width below 0")
	}
	if at, err := os.Stat("a.png"); err != nil || at.Size() < 1000 {
		t.Error(at, err)
	}
	p, err := Picture(every(t)["heat"], 300, 200)
	if err != nil || p.Bounds().Dx() != 300 || p.Bounds().Dy() != 200 {
		t.Error(err, p.Bounds())
	}
}

// Colours that something shines through are as bright in a PDF as elsewhere.
func TestPDFColours(t *testing.T) {
	var b bytes.Buffer
	c := Scatter(la.Vector{1, 2}, la.Vector{1, 2}, nil, nil)
	if err := Write(&b, "pdf", c, nil); err != nil {
		t.Fatal(err)
	}
	blue := through(classColour(0), 0.5)
	if r, g, bl, a := straight(blue).RGBA(); r>>8 != uint32(blue.R) || g>>8 != uint32(blue.G) || bl>>8 != uint32(blue.B) || a>>8 != uint32(blue.A) {
		t.Error("a colour is dimmed")
	}
	streams := pdfStreams(t, b.Bytes())
	if want := "0.000 0.447 0.698 rg"; !strings.Contains(streams, want) {
		t.Errorf("no point has the colour %s", want)
	}
}

// pdfStreams are the unpacked streams of a PDF.
func pdfStreams(t *testing.T, b []byte) string {
	t.Helper()
	var out strings.Builder
	for _, part := range bytes.Split(b, []byte("stream\n"))[1:] {
		z, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue
		}
		io.Copy(&out, z)
	}
	return out.String()
}
