// Package s3 reads files of Amazon S3, and of what speaks its language, in package stream
// once it is imported:
//
//	import _ "github.com/lina-la/lina/stream/s3"
//
// [stream.Open] then takes s3://bucket/key and patterns such as s3://bucket/data/part-*.npy. Files are
// read by ranges of bytes; nothing is written.
//
// Who asks is found as Amazon's own tools find it: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and
// AWS_SESSION_TOKEN; the profile AWS_PROFILE of ~/.aws/credentials; the role of a container; the role of a
// machine. AWS_EC2_METADATA_DISABLED leaves out the last. Without any, requests are not signed, as public buckets
// allow. AWS_REGION says where the bucket is, AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL another server, whose
// buckets are folders.
//
// Signatures are made by Amazon's own package, which is all that it needs beside the
// standard library; it is a module of its own for that.
package s3

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"github.com/lina-la/lina/stream"
)

func init() {
	stream.RegisterStore("s3", stream.Store{
		Client: func() (*http.Client, error) { return client(), nil },
		URL: func(address string) (string, error) {
			bucket, key, err := split(address)
			if err == nil && key == "" {
				err = errors.New("the name of a file in the bucket is missing: s3://bucket/key")
			}
			if err != nil {
				return "", err
			}
			u, err := place(bucket)
			if err != nil {
				return "", err
			}
			return u.JoinPath(key).String(), nil
		},
		List: list,
	})
}

// split takes an address apart.
func split(address string) (bucket, key string, err error) {
	bucket, key, _ = strings.Cut(strings.TrimPrefix(address, "s3://"), "/")
	if bucket == "" || strings.ContainsAny(bucket, "*?[") {
		return "", "", errors.New("the name of a bucket is missing: s3://bucket/key")
	}
	return bucket, key, nil
}

// region is where the buckets are.
func region() string {
	for _, name := range []string{"AWS_REGION", "AWS_DEFAULT_REGION"} {
		if r := os.Getenv(name); r != "" {
			return r
		}
	}
	if r := profile(configFile())["region"]; r != "" {
		return r
	}
	return "us-east-1"
}

// place is the address of a bucket over http.
func place(bucket string) (*url.URL, error) {
	for _, name := range []string{"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"} {
		if e := os.Getenv(name); e != "" {
			u, err := url.Parse(e)
			if err != nil || u.Host == "" {
				return nil, fmt.Errorf("%s is %q, and must be an address such as https://example.org", name, e)
			}
			return u.JoinPath(bucket), nil
		}
	}
	u := &url.URL{Scheme: "https", Host: bucket + ".s3." + region() + ".amazonaws.com"}
	if strings.Contains(bucket, ".") { // of which no certificate could speak
		u.Host, u.Path = "s3."+region()+".amazonaws.com", bucket
	}
	return u, nil
}

// client signs what it sends.
var client = sync.OnceValue(func() *http.Client {
	return &http.Client{Transport: newSigning(), Timeout: 5 * time.Minute}
})

func newSigning() *signing {
	return &signing{signer: v4.NewSigner(func(o *v4.SignerOptions) { o.DisableURIPathEscaping = true })}
}

// signing signs requests by Amazon's Signature Version 4, and says in one line what a refusal means.
type signing struct {
	signer *v4.Signer
	who    finder
}

// emptyHash is that of a request without a body.
const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// RoundTrip is part of http.RoundTripper.
func (s *signing) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("X-Amz-Content-Sha256", emptyHash)
	who, from, err := s.who.find(req.Context())
	if err != nil {
		return nil, err
	}
	if who.HasKeys() {
		if err := s.signer.SignHTTP(req.Context(), who, req, emptyHash, "s3", region(), time.Now()); err != nil {
			return nil, err
		}
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	switch other := resp.Header.Get("X-Amz-Bucket-Region"); {
	case resp.StatusCode < 300, resp.StatusCode == http.StatusNotFound:
	case other != "" && other != region():
		resp.Body.Close()
		return nil, &refused{fmt.Sprintf("the bucket is in the region %s: set AWS_REGION to it", other)}
	case resp.StatusCode == http.StatusForbidden, resp.StatusCode == http.StatusUnauthorized:
		why := reason(resp.Body)
		resp.Body.Close()
		return nil, &refused{"access is refused" + why + ", " + from}
	}
	return resp, nil
}

// reason is what a server says in the body of an error, if anything.
func reason(body io.Reader) string {
	var e struct{ Code string }
	if xml.NewDecoder(io.LimitReader(body, 1<<16)).Decode(&e) != nil || e.Code == "" {
		return ""
	}
	return fmt.Sprintf(" (%.80s)", e.Code)
}

// refused is an error that asking again would not change.
type refused struct{ msg string }

// Error is one line.
func (e *refused) Error() string { return e.msg }

// Unwrap is fs.ErrPermission.
func (e *refused) Unwrap() error { return fs.ErrPermission }

// page is an answer to ListObjectsV2.
type page struct {
	Contents              []struct{ Key string }
	IsTruncated           bool
	NextContinuationToken string
}

// list is the addresses that a pattern names; * and ? stand for no /.
func list(ctx context.Context, pattern string) ([]string, error) {
	bucket, key, err := split(pattern)
	if err != nil {
		return nil, err
	}
	if _, err := path.Match(key, ""); err != nil {
		return nil, err
	}
	u, err := place(bucket)
	if err != nil {
		return nil, err
	}
	prefix := key[:strings.IndexAny(key, "*?[")]
	var found []string
	for token := ""; ; {
		query := url.Values{"list-type": {"2"}, "prefix": {prefix}}
		if token != "" {
			query.Set("continuation-token", token)
		}
		u.RawQuery = strings.ReplaceAll(query.Encode(), "+", "%20") // as it is signed
		p, err := ask(ctx, u.String())
		if err != nil {
			return nil, err
		}
		for _, c := range p.Contents {
			if ok, _ := path.Match(key, c.Key); ok {
				found = append(found, "s3://"+bucket+"/"+c.Key)
			}
		}
		if token = p.NextContinuationToken; !p.IsTruncated || token == "" {
			return found, nil
		}
	}
}

func ask(ctx context.Context, address string) (p page, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return p, err
	}
	resp, err := client().Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err
		}
		return p, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound:
		return p, errors.New("there is no such bucket")
	default:
		return p, fmt.Errorf("the server answers %s%s", resp.Status, reason(resp.Body))
	}
	return p, xml.NewDecoder(resp.Body).Decode(&p)
}
