// Command gen writes the assembly of package kernel, and the Go that
// goes with it, into the current folder:
//
//	go generate ./internal/kernel
//
// Kernels of one kind differ in the vectors they use, in the element type and
// in the shape of their tile. What they have in common is written here once, as
// Go that prints instructions; x86.go and arm64.go hold the vocabulary. twins.go and
// wrappers.go read what the kernels are from their twins in Go.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	for name, text := range files() {
		if err := os.WriteFile(filepath.Base(name), text, 0o644); err != nil {
			log.Fatal("gen: ", err)
		}
	}
}

// families are the kernels that choose among their implementations themselves, a file
// each. NEON has some of them, of which it need not have every kernel.
var families = []struct {
	name  string
	write func(f *file, v x86, e element)
	neon  func(v arm64, f *file, e element)
}{
	{"vectors", vectorKernels, arm64.vectorKernels},
	{"panels", panelKernels, arm64.panelKernels},
	{"reflect", reflectKernels, nil},
	{"spectral", spectralKernels, nil},
	{"functions", functionKernels, arm64.functionKernels},
	{"reductions", reductionKernels, arm64.reductionKernels},
	{"chase", chaseKernel, nil},
	{"lanes", laneKernels, nil},
	{"sparse", sparseKernels, nil},
	{"fourier", fourierKernels, nil},
	{"sort", sortKernels, arm64.sortKernels},
}

// files returns the generated files by name.
func files() map[string][]byte {
	out := map[string][]byte{}
	var all []kernel
	for _, v := range []x86{avx512, avx2} {
		write := func(name string, each func(f *file, v x86, e element)) []kernel {
			f := newFile("amd64 && !purego")
			for _, e := range []element{float64s, float32s} {
				if v == avx2 {
					v.masks(f, e)
				}
				each(f, v, e)
			}
			out[name+"_"+v.name+"_amd64.s"], out[name+"_"+v.name+"_amd64.go"] = f.assembly(), f.declarations()
			return f.kernels
		}
		write("gemm", func(f *file, v x86, e element) {
			gemmTiles(f, v, e)
			gemmPack(f, v, e)
			packed := v.tiles()[len(v.tiles())-1] // the tile for packed operands
			packRowsKernel(f, v, e, "packLeft", packed.rows*e.size)
			packRowsKernel(f, v, e, "packRight", packed.vectors*v.bytes)
		})
		write("gemmbatch", batchTiles)
		for _, family := range families {
			kernels := write(family.name, family.write)
			all = append(all, kernels...)
			out[family.name+"_amd64.go"] = dispatch("amd64 && !purego", kernels, kernels, "avx512", "avx2")
			if family.neon == nil {
				out[family.name+"_noasm.go"] = dispatch("!amd64 || purego", kernels, nil)
				continue
			}
			out[family.name+"_noasm.go"] = dispatch("(!amd64 && !arm64) || purego", kernels, nil)
			f := newFile("arm64 && !purego")
			family.neon(neon, f, float64s)
			family.neon(neon, f, float32s)
			out[family.name+"_neon_arm64.s"], out[family.name+"_neon_arm64.go"] = f.assembly(), f.declarations()
			out[family.name+"_arm64.go"] = dispatch("arm64 && !purego", kernels, f.kernels, "neon")
		}
	}

	out["wrappers.go"] = wrappers(all)

	gemm := newFile("arm64 && !purego")
	for _, e := range []element{float64s, float32s} {
		neon.gemmTiles(gemm, e)
	}
	out["gemm_neon_arm64.s"], out["gemm_neon_arm64.go"] = gemm.assembly(), gemm.declarations()
	return out
}

// element is an element type: its size, and the letter that ends the names of
// instructions on it.
type element struct {
	name, bits string
	size       int
	letter     string
}

var (
	float64s = element{"float64", "64", 8, "D"}
	float32s = element{"float32", "32", 4, "S"}
)

// other is the other element type.
func (e element) other() element {
	if e == float64s {
		return float32s
	}
	return float64s
}

// file is a pair of generated files: assembly, and Go.
type file struct {
	tags   string
	text   bytes.Buffer // assembly
	gotext bytes.Buffer

	kernels []kernel // what there is on vectors, in this file
}

// kernel is a kernel on vectors for one type of element.
type kernel struct {
	name       string
	element    element
	parameters []parameter
}

func newFile(tags string) *file { return &file{tags: tags} }

// parameter is a parameter or the result of an assembly function; its type is
// "int", T, "*T" or "[]T", T being an element type or that of its keys.
type parameter struct{ name, kind string }

// frame says where the parameters of a function are.
type frame map[string]int

// function begins an assembly function and declares it. Parameters whose names
// begin with "ret" are its results.
func (f *file) function(name, doc string, parameters ...parameter) frame {
	at, size, results := frame{}, 0, 0
	for _, p := range parameters {
		width := 8
		switch {
		case strings.HasPrefix(p.kind, "[]"):
			width = 24
		case p.kind == "float32" || p.kind == "int32":
			width = 4
		}
		if width > 4 || p.isResult() && results == 0 {
			size = (size + 7) &^ 7
		}
		at[p.name] = size
		size += width
		if p.isResult() {
			results++
		}
	}
	if results == 0 {
		size = (size + 7) &^ 7
	}
	fmt.Fprintf(&f.text, "\nTEXT ·%s(SB), NOSPLIT, $0-%d\n", name, size)
	fmt.Fprintf(&f.gotext, "\n%s\n//\n//go:noescape\nfunc %s%s\n", doc, name, signature(parameters))
	return at
}

func (p parameter) isResult() bool { return strings.HasPrefix(p.name, "ret") }

// signature is what follows the name of a function in Go.
func signature(parameters []parameter) string {
	var in, out []string
	for _, p := range parameters {
		if p.isResult() {
			out = append(out, p.kind)
		} else {
			in = append(in, p.name+" "+p.kind)
		}
	}
	results := ""
	if len(out) > 0 {
		results = " (" + strings.Join(out, ", ") + ")"
	}
	return "(" + strings.Join(in, ", ") + ")" + results
}

// offset is where a parameter begins.
func (at frame) offset(name string) int {
	offset, ok := at[name]
	if !ok {
		log.Fatalf("gen: no parameter %s among %v", name, at)
	}
	return offset
}

// of is the operand that names a parameter.
func (at frame) of(name string) string { return fmt.Sprintf("%s+%d(FP)", name, at.offset(name)) }

// base and length are the first two words of a slice.
func (at frame) base(name string) string { return fmt.Sprintf("%s_base+%d(FP)", name, at.offset(name)) }

func (at frame) length(name string) string {
	return fmt.Sprintf("%s_len+%d(FP)", name, at.offset(name)+8)
}

// op adds an instruction.
func (f *file) op(form string, args ...any) { fmt.Fprintf(&f.text, "\t"+form+"\n", args...) }

// label adds a label.
func (f *file) label(name string) { fmt.Fprintf(&f.text, "%s:\n", name) }

// golang adds Go.
func (f *file) golang(form string, args ...any) { fmt.Fprintf(&f.gotext, form, args...) }

// dispatch writes a function for every kernel that calls the one for the level in
// use: a call that the compiler can follow, so that what is passed may live on
// the stack. assembled are those that these levels have.
func dispatch(tags string, kernels, assembled []kernel, levels ...string) []byte {
	f := newFile(tags)
	has := map[string]bool{}
	for _, k := range assembled {
		has[k.name+k.element.bits] = true
	}
	for _, k := range kernels {
		chooses := has[k.name+k.element.bits]
		var args []string
		back := ""
		for _, p := range k.parameters {
			if p.isResult() {
				back = "return "
			} else {
				args = append(args, p.name)
			}
		}
		call := func(symbol string) string { return fmt.Sprintf("%s%s(%s)\n", back, symbol, strings.Join(args, ", ")) }
		f.golang("\n")
		if !chooses {
			f.golang("//go:noinline\n") // inlined elsewhere, its arguments would seem to escape
		}
		f.golang("func %s%s%s {\n", k.name, k.element.bits, signature(k.parameters))
		if chooses {
			f.golang("switch level {\n")
			for _, level := range levels {
				f.golang("case %s:\n%s", level, call(symbol(k.name, k.element, level)))
			}
			f.golang("default:\n%s}\n", call(k.name))
		} else {
			f.golang("%s", call(k.name))
		}
		f.golang("}\n")
	}
	return f.declarations()
}

// symbol is the name of a kernel in assembly.
func symbol(kernel string, e element, level string) string { return kernel + "f" + e.bits + level }

const warning = "// Code generated by gen. DO NOT EDIT."

func (f *file) assembly() []byte {
	return fmt.Appendf(nil, "%s\n\n//go:build %s\n\n#include \"textflag.h\"\n%s", warning, f.tags, f.text.Bytes())
}

func (f *file) declarations() []byte {
	build := ""
	if f.tags != "" {
		build = "//go:build " + f.tags + "\n\n"
	}
	text, err := format.Source(fmt.Appendf(nil, "%s\n\n%spackage kernel\n%s", warning, build, f.gotext.Bytes()))
	if err != nil {
		log.Fatalf("gen: %v in\n%s", err, f.gotext.Bytes())
	}
	return text
}
