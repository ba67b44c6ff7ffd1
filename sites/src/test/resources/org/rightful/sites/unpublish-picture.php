<?php
// Takes every image block out of a post; the file stays in the media library. Arguments: WordPress's folder, the post's id.
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
wp_set_current_user(1);
kses_remove_filters();
$post = get_post((int) $argv[2]);
$rest = preg_replace('#<!-- wp:image.*?<!-- /wp:image -->#s', '', $post->post_content);
if ($rest === $post->post_content) {
    fwrite(STDERR, "there was no image\n");
    exit(1);
}
$done = wp_update_post(['ID' => $post->ID, 'post_content' => wp_slash($rest)], true);
if (is_wp_error($done)) {
    fwrite(STDERR, $done->get_error_message() . "\n");
    exit(1);
}
