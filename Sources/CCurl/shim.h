#include <curl/curl.h>

// Swift cannot call functions with variable arguments: here is one function for each type of argument that is used.

typedef size_t (*skein_curl_transfer)(char *bytes, size_t size, size_t count, void *context);
typedef int (*skein_curl_seek)(void *context, curl_off_t offset, int origin);

static inline CURLcode skein_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode skein_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode skein_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode skein_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode skein_curl_set_headers(CURL *easy, struct curl_slist *headers) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

static inline CURLcode skein_curl_set_transfer(CURL *easy, CURLoption option, skein_curl_transfer transfer) {
    return curl_easy_setopt(easy, option, transfer);
}

static inline CURLcode skein_curl_set_seek(CURL *easy, skein_curl_seek seek) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek);
}

/// HTTP and HTTPS are the only protocols that a handle speaks, whatever an address says.
static inline CURLcode skein_curl_set_web_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static inline CURLcode skein_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// The result of a finished transfer of `multi`; -1 while there is none.
static inline int skein_curl_finished(CURLM *multi) {
    int waiting = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &waiting));) {
        if (message->msg == CURLMSG_DONE) return (int)message->data.result;
    }
    return -1;
}

static inline CURLcode skein_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// A name that is still being looked up does not hold up who gave up waiting for it.
static inline CURLcode skein_curl_set_quick_exit(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
    return CURLE_OK;
#endif
}
