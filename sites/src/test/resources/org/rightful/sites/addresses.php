<?php
// Prints every public page and feed that WordPress itself says it has, one address a line. Argument: WordPress's folder.
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
$pages = [home_url('/'), get_feed_link()];
$posts = get_posts(['post_type' => ['post', 'page'], 'post_status' => 'publish', 'numberposts' => -1]);
$files = get_posts(['post_type' => 'attachment', 'post_status' => 'inherit', 'numberposts' => -1, 'post_mime_type' => 'image']);
foreach (array_merge($posts, $files) as $post) {
    $pages[] = get_permalink($post);
}
$lists = [home_url('/'), get_author_posts_url(1)];
foreach (get_categories() as $category) {
    $lists[] = get_category_link($category);
    $pages[] = get_category_feed_link($category->term_id);
}
$count = (int) ceil(wp_count_posts()->publish / get_option('posts_per_page'));
foreach ($lists as $list) {
    $pages[] = $list;
    for ($n = 2; $n <= $count; $n++) {
        $pages[] = trailingslashit($list) . "page/$n/";
    }
}
echo implode("\n", array_unique($pages)), "\n";
