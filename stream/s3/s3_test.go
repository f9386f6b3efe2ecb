package s3

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
)

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

// bucket is a small server of S3 with one bucket, which checks signatures.
type bucket struct {
	files map[string][]byte
	token string // that requests must have
	plain bool   // requests may be without a signature
	page  int    // keys in an answer to a list
}

func sum(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// signed checks a signature by its definition (AWS, Signature Version 4: canonical request, string to sign,
// signing key).
func (b *bucket) signed(r *http.Request) bool {
	auth, ok := strings.CutPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 ")
	if !ok {
		return b.plain && r.Header.Get("Authorization") == ""
	}
	field := map[string]string{}
	for _, part := range strings.Split(auth, ", ") {
		key, value, _ := strings.Cut(part, "=")
		field[key] = value
	}
	scope := strings.Split(field["Credential"], "/")
	if len(scope) != 5 || scope[0] != "AKID" || scope[2] != "eu-north-1" || scope[3] != "s3" {
		return false
	}
	headers := ""
	names := strings.Split(field["SignedHeaders"], ";")
	for _, name := range names {
		value := r.Header.Get(name)
		if name == "host" {
			value = r.Host
		}
		headers += name + ":" + value + "\n"
	}
	if !slices.Contains(names, "host") || !slices.Contains(names, "x-amz-date") || b.token != "" && (!slices.Contains(names, "x-amz-security-token") || r.Header.Get("X-Amz-Security-Token") != b.token) {
		return false
	}
	query := strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20")
	request := strings.Join([]string{r.Method, r.URL.EscapedPath(), query, headers, field["SignedHeaders"], r.Header.Get("X-Amz-Content-Sha256")}, "\n")
	hash := sha256.Sum256([]byte(request))
	toSign := strings.Join([]string{"AWS4-HMAC-SHA256", r.Header.Get("X-Amz-Date"), strings.Join(scope[1:], "/"), hex.EncodeToString(hash[:])}, "\n")
	key := []byte("AWS4" + secret)
	for _, part := range scope[1:] {
		key = sum(key, part)
	}
	return hex.EncodeToString(sum(key, toSign)) == field["Signature"]
}

func (b *bucket) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !b.signed(r) {
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, "<Error><Code>SignatureDoesNotMatch</Code></Error>")
		return
	}
	if r.URL.Path == "/far" || strings.HasPrefix(r.URL.Path, "/far/") {
		w.Header().Set("X-Amz-Bucket-Region", "sa-east-1")
		w.WriteHeader(http.StatusMovedPermanently)
		return
	}
	key, ok := strings.CutPrefix(r.URL.Path, "/shop")
	if !ok {
		http.NotFound(w, r)
		return
	}
	if key == "" {
		b.list(w, r.URL.Query())
		return
	}
	text, ok := b.files[key[1:]]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(text)))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

func (b *bucket) list(w http.ResponseWriter, q url.Values) {
	var keys []string
	for key := range b.files {
		if strings.HasPrefix(key, q.Get("prefix")) && key > q.Get("continuation-token") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var p page
	for _, key := range keys[:min(b.page, len(keys))] {
		p.Contents = append(p.Contents, struct{ Key string }{key})
		p.NextContinuationToken = key
	}
	p.IsTruncated = len(keys) > b.page
	xml.NewEncoder(w).Encode(struct {
		XMLName xml.Name `xml:"ListBucketResult"`
		page
	}{page: p})
}

// serve starts a server, and forgets all that the environment says of S3.
func serve(t *testing.T) *bucket {
	b := &bucket{files: map[string][]byte{}, page: 3}
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	for _, name := range []string{"AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL_S3", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"} {
		t.Setenv(name, "")
	}
	t.Setenv("AWS_ENDPOINT_URL", server.URL)
	t.Setenv("AWS_REGION", "eu-north-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "AKID")
	t.Setenv("AWS_SECRET_ACCESS_KEY", secret)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(t.TempDir(), "credentials"))
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(t.TempDir(), "config"))
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	client().Transport = newSigning()
	return b
}

func mean(t *testing.T, address string) (la.Vector, int64, error) {
	t.Helper()
	src, err := stream.Open(address, nil)
	if err != nil {
		return nil, 0, err
	}
	c, err := stream.Cov(context.Background(), stream.Local{}, src)
	if err != nil {
		return nil, 0, err
	}
	return c.Mean, c.Rows, nil
}

func TestRead(t *testing.T) {
	b := serve(t)
	for i := range 12 {
		text, err := la.Full(10, 2, float64(i)).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		b.files[fmt.Sprintf("data/part-%d.npy", i)] = text
	}
	b.files["data/part-1.npy.lina-index"] = []byte("{}")
	b.files["data/deep/part-1.npy"] = []byte("another folder")
	b.files["a b+c/ä=1.csv"] = []byte("x,y\n1,2\n3,4\n")
	got, rows, err := mean(t, "s3://shop/data/part-*.npy")
	if err != nil || rows != 120 || !got.Equal(la.Vector{5.5, 5.5}) {
		t.Errorf("a pattern: %v %v %v", got, rows, err)
	}
	if got, _, err := mean(t, "s3://shop/a b+c/ä=1.csv"); err != nil || !got.Equal(la.Vector{2, 3}) {
		t.Errorf("a key with signs: %v %v", got, err)
	}
	for _, c := range []struct{ address, want string }{
		{"s3://shop/none.npy", "s3://shop/none.npy: file does not exist"},
		{"s3://shop/none-*.npy", "s3://shop/none-*.npy: file does not exist"},
		{"s3://none/x-*.npy", "s3://none/x-*.npy: there is no such bucket"},
		{"s3://far/x.npy", "s3://far/x.npy: the bucket is in the region sa-east-1: set AWS_REGION to it"},
		{"s3://shop", "s3://shop: the name of a file in the bucket is missing: s3://bucket/key"},
		{"s3://*/x.npy", "s3://*/x.npy: the name of a bucket is missing: s3://bucket/key"},
	} {
		if _, _, err := mean(t, c.address); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.address, err, c.want)
		}
	}
	t.Setenv("AWS_SECRET_ACCESS_KEY", "wrong")
	client().Transport = newSigning()
	_, _, err = mean(t, "s3://shop/data/part-1.npy")
	if want := "s3://shop/data/part-1.npy: access is refused, with the key of AWS_ACCESS_KEY_ID"; !errors.Is(err, fs.ErrPermission) || err.Error() != want {
		t.Errorf("a wrong key: %v, want %s", err, want)
	}
	_, _, err = mean(t, "s3://shop/data/part-*.npy")
	if want := "s3://shop/data/part-*.npy: access is refused (SignatureDoesNotMatch), with the key of AWS_ACCESS_KEY_ID"; err == nil || err.Error() != want {
		t.Errorf("a wrong key and a pattern: %v, want %s", err, want)
	}
}

// Who asks is found in files, of a container, of a machine, or not at all.
func TestCredentials(t *testing.T) {
	b := serve(t)
	b.files["x.csv"] = []byte("x\n1\n3\n")
	reads := func(what string) {
		t.Helper()
		if _, _, err := mean(t, "s3://shop/x.csv"); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	t.Setenv("AWS_SESSION_TOKEN", "visit")
	b.token = "visit"
	reads("a session")

	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_REGION", "")
	os.WriteFile(os.Getenv("AWS_CONFIG_FILE"), []byte("[profile work]\nregion = eu-north-1\n"), 0o600)
	os.WriteFile(os.Getenv("AWS_SHARED_CREDENTIALS_FILE"), []byte("[default]\naws_access_key_id = other\n[work]\naws_access_key_id=AKID\naws_secret_access_key = "+secret+"\naws_session_token = visit\n"), 0o600)
	t.Setenv("AWS_PROFILE", "work")
	reads("a profile")
	t.Setenv("AWS_PROFILE", "play")
	if _, _, err := mean(t, "s3://shop/x.csv"); err == nil || !strings.Contains(err.Error(), `no key for the profile "play"`) {
		t.Errorf("a profile that is none: %v", err)
	}
	t.Setenv("AWS_PROFILE", "")
	t.Setenv("AWS_REGION", "eu-north-1")
	os.Remove(os.Getenv("AWS_SHARED_CREDENTIALS_FILE"))

	answer := fmt.Sprintf(`{"AccessKeyId":"AKID","SecretAccessKey":%q,"Token":"visit","Expiration":%q}`, secret, time.Now().Add(time.Hour).Format(time.RFC3339))
	asked := 0
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		switch {
		case r.URL.Path == "/role" && r.Header.Get("Authorization") == "let me in":
			fmt.Fprint(w, answer)
		case r.URL.Path == "/latest/api/token" && r.Method == http.MethodPut:
			fmt.Fprint(w, "ticket")
		case r.Header.Get("X-aws-ec2-metadata-token") != "ticket":
			w.WriteHeader(http.StatusUnauthorized)
		case strings.HasSuffix(r.URL.Path, "/security-credentials/"):
			fmt.Fprintln(w, "reader")
		case strings.HasSuffix(r.URL.Path, "/reader"):
			fmt.Fprint(w, answer)
		}
	}))
	defer service.Close()
	t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", service.URL+"/role")
	t.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "let me in")
	reads("a container")
	if asked != 1 {
		t.Errorf("the container was asked %d times", asked)
	}
	t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "")
	t.Setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", service.URL)
	client().Transport = newSigning()
	reads("a machine")

	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	client().Transport = newSigning()
	if _, _, err := mean(t, "s3://shop/x.csv"); err == nil || !strings.HasSuffix(err.Error(), "no key was found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY") {
		t.Errorf("without a key: %v", err)
	}
	b.plain = true
	reads("a public bucket")
}

func TestPlace(t *testing.T) {
	serve(t)
	t.Setenv("AWS_ENDPOINT_URL", "")
	for name, want := range map[string]string{"shop": "https://shop.s3.eu-north-1.amazonaws.com", "a.shop": "https://s3.eu-north-1.amazonaws.com/a.shop"} {
		if u, err := place(name); err != nil || u.String() != want {
			t.Errorf("%s is at %v, want %s: %v", name, u, want, err)
		}
	}
	t.Setenv("AWS_ENDPOINT_URL", "here")
	if _, err := place("shop"); err == nil || !strings.Contains(err.Error(), `AWS_ENDPOINT_URL is "here"`) {
		t.Errorf("an endpoint that is none: %v", err)
	}
}
